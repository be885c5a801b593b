package lynclab.lab.target;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import lynclab.proxy.config.AccessLogSettings;
import lynclab.proxy.config.Balancing;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.CookieAffinity;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.config.HealthCheck;
import lynclab.proxy.config.HostHeader;
import lynclab.proxy.config.HostPattern;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Network;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.Probe;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.config.Timeouts;
import lynclab.proxy.config.TrustSource;
import lynclab.proxy.config.UpstreamTls;
import lynclab.proxy.config.Waiver;
import lynclab.topology.export.HealthChecks;
import lynclab.topology.export.Port80;
import lynclab.topology.export.Publication;

/** The embedded proxy's configuration, as an administrator would write it for the plan. */
final class EmbeddedConfiguration {

    static final String HTTPS = "https";
    static final String HTTP = "http";

    private static final String LOOPBACK = "127.0.0.1";
    private static final String CERTIFICATE = "public";
    private static final Duration DRAIN = Duration.ofMillis(200);

    private EmbeddedConfiguration() {}

    static ProxyConfiguration of(TargetPlan plan) {
        List<Pool> pools = new ArrayList<>();
        UpstreamTls tls = upstreamTls(plan);
        for (Upstream upstream : plan.upstreams()) {
            pools.add(Pool.encrypted(name(upstream.name(), HTTPS), members(upstream, Upstream.Server::https), tls)
                    .withBalancing(balancing(upstream))
                    .withHealth(health(plan, upstream)));
            pools.add(Pool.plain(name(upstream.name(), HTTP), members(upstream, Upstream.Server::http))
                    .withBalancing(balancing(upstream)));
        }
        List<Network> peers = plan.loadBalancers().stream().map(Network::of).toList();
        List<Route> routes = new ArrayList<>(routes(plan, HTTPS, publication -> true));
        routes.addAll(routes(plan, HTTP, Publication::http));
        return ProxyConfiguration.of(
                        List.of(
                                Listener.https(HTTPS, LOOPBACK, 0, List.of(CERTIFICATE))
                                        .withProxyPeers(peers),
                                Listener.http(HTTP, LOOPBACK, 0, action(plan)).withProxyPeers(peers)),
                        List.of(Certificate.of(
                                CERTIFICATE,
                                plan.certificate().chain(),
                                plan.certificate().key())),
                        pools,
                        routes)
                .withTimeouts(timeouts(plan))
                .withAccessLog(new AccessLogSettings(AccessLogSettings.Format.OFF, null));
    }

    private record Destination(String upstream, List<String> forbiddenPaths) {}

    // Hosts that are treated alike share a route, as they would in a file.
    private static List<Route> routes(TargetPlan plan, String listener, Predicate<Publication> which) {
        Map<Destination, List<HostPattern>> hosts = new LinkedHashMap<>();
        plan.publications().stream()
                .filter(which)
                .forEach(publication -> hosts.computeIfAbsent(
                                new Destination(publication.upstream(), publication.forbiddenPaths()),
                                absent -> new ArrayList<>())
                        .add(HostPattern.of(publication.host())));
        HostHeader header = plan.hostHeader() == lynclab.topology.export.HostHeader.KEPT
                ? HostHeader.PRESERVE
                : HostHeader.UPSTREAM;
        List<Route> routes = new ArrayList<>();
        hosts.forEach((destination, names) -> routes.add(new Route(
                name(destination.upstream(), listener) + "-" + (routes.size() + 1),
                names,
                List.of(listener),
                name(destination.upstream(), listener),
                header,
                destination.forbiddenPaths())));
        return routes;
    }

    private static List<Member> members(Upstream upstream, Function<Upstream.Server, InetSocketAddress> port) {
        return upstream.servers().stream()
                .map(server ->
                        new Member(server.fqdn(), LOOPBACK, port.apply(server).getPort()))
                .toList();
    }

    private static Balancing balancing(Upstream upstream) {
        return upstream.affinity() == Upstream.Affinity.COOKIE
                ? Balancing.DEFAULT.withAffinity(new CookieAffinity(CookieAffinity.LYNC_2010, false))
                : Balancing.DEFAULT;
    }

    private static HealthCheck[] health(TargetPlan plan, Upstream upstream) {
        HealthChecks checks = plan.healthChecks();
        if (checks == null) {
            return new HealthCheck[0];
        }
        String host = plan.publications().stream()
                .filter(publication -> publication.upstream().equals(upstream.name()))
                .map(Publication::host)
                .findFirst()
                .orElse(upstream.name());
        Probe probe = checks.shallow() ? new Probe.Tcp(null) : Probe.Http.ok(upstream.healthPage(), host);
        return new HealthCheck[] {
            HealthCheck.of(probe, checks.every().dividedBy(plan.timeScale())).withCounts(checks.rise(), checks.fall())
        };
    }

    private static UpstreamTls upstreamTls(TargetPlan plan) {
        return plan.upstreamAuthorities().isEmpty()
                ? UpstreamTls.waived(new Waiver(LocalDate.MAX, "the lab shows what happens without verification"))
                : UpstreamTls.verified(new TrustSource.Given(plan.upstreamAuthorities()));
    }

    private static ListenerAction action(TargetPlan plan) {
        return plan.port80() == Port80.FORWARDED ? ListenerAction.FORWARD : ListenerAction.REDIRECT;
    }

    // What real work takes (connecting, shaking hands, sending a request) is no faster in a fast lab.
    private static Timeouts timeouts(TargetPlan plan) {
        Duration patience = plan.patience();
        Duration answer = plan.answerTimeout();
        Timeouts usual = answer == null ? Defaults.TIMEOUTS : Defaults.TIMEOUTS.withResponseFirstByte(answer);
        Timeouts scaled = usual.dividedBy(plan.timeScale());
        return new Timeouts(
                patience,
                patience,
                usual.requestHead(),
                usual.requestBodyIdle(),
                scaled.responseFirstByte(),
                scaled.responseIdle(),
                scaled.clientStall(),
                scaled.clientKeepAlive(),
                scaled.upstreamKeepAlive(),
                scaled.tunnelIdle(),
                DRAIN);
    }

    private static String name(String upstream, String listener) {
        return upstream + "-" + listener;
    }
}
