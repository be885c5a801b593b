package lynclab.topology.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lynclab.topology.Member;
import lynclab.topology.Topology;
import lynclab.topology.plan.ForbiddenPath;
import lynclab.topology.plan.Plan;
import lynclab.topology.plan.PublishingRule;
import org.jspecify.annotations.Nullable;

/**
 * What a reverse proxy is to be set up with, whatever product it is; exporters put it into the product's own words.
 *
 * @param deployment what the files say they are for
 * @param loadBalancers the addresses or ranges from which each connection begins with a PROXY header, which is believed from
 *     nobody else; empty where there is no such header
 * @param healthChecks how servers are asked; null where they are not
 * @param upstreamVerified whether chain, name and dates of the servers' certificates are verified
 */
public record ProxySetup(
        String deployment,
        Endpoint https,
        Endpoint http,
        List<String> loadBalancers,
        List<Publication> publications,
        List<UpstreamPool> pools,
        ProxyFiles files,
        boolean upstreamVerified,
        HostHeader hostHeader,
        Port80 port80,
        Waits waits,
        @Nullable HealthChecks healthChecks,
        Surroundings surroundings) {

    public ProxySetup {
        loadBalancers = List.copyOf(loadBalancers);
        publications = List.copyOf(publications);
        pools = List.copyOf(pools);
    }

    /** The set-up that follows from a deployment. */
    public static ProxySetup of(Plan plan) {
        Topology topology = plan.topology();
        Map<String, UpstreamPool> pools = new LinkedHashMap<>();
        List<Publication> publications = new ArrayList<>();
        for (PublishingRule rule : plan.publishingRules()) {
            publications.add(
                    new Publication(rule.host(), rule.upstream(), rule.http(), forbiddenPaths(plan, rule.host())));
            pools.putIfAbsent(rule.upstream(), pool(rule));
        }
        return new ProxySetup(
                topology.name(),
                new Endpoint(Endpoint.ANY, topology.reverseProxy().httpsPort()),
                new Endpoint(Endpoint.ANY, topology.reverseProxy().httpPort()),
                topology.reverseProxy().loadBalancers(),
                publications,
                List.copyOf(pools.values()),
                ProxyFiles.USUAL,
                true,
                HostHeader.KEPT,
                Port80.FORWARDED,
                Waits.USUAL,
                HealthChecks.USUAL,
                new Surroundings.Service());
    }

    /** The paths that are closed on a host. */
    public static List<String> forbiddenPaths(Plan plan, String host) {
        return plan.forbiddenPaths().stream()
                .filter(path -> path.host() == null || path.host().equals(host))
                .map(ForbiddenPath::path)
                .toList();
    }

    /** The pool of that name. */
    UpstreamPool pool(String name) {
        return pools.stream()
                .filter(pool -> pool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A host that is published on the pool. */
    String hostOf(UpstreamPool pool) {
        return publications.stream()
                .filter(publication -> publication.upstream().equals(pool.name()))
                .map(Publication::host)
                .findFirst()
                .orElse(pool.name());
    }

    /** Hosts that are treated alike, in the order in which their first one is published. */
    List<Site> sites() {
        Map<Site.Treatment, List<String>> hosts = new LinkedHashMap<>();
        Map<Site.Treatment, List<String>> plain = new LinkedHashMap<>();
        for (Publication publication : publications) {
            Site.Treatment treatment = new Site.Treatment(publication.upstream(), publication.forbiddenPaths());
            hosts.computeIfAbsent(treatment, absent -> new ArrayList<>()).add(publication.host());
            if (publication.http()) {
                plain.computeIfAbsent(treatment, absent -> new ArrayList<>()).add(publication.host());
            }
        }
        List<Site> sites = new ArrayList<>();
        hosts.forEach((treatment, names) -> sites.add(new Site(
                Site.name(treatment.upstream()) + "-" + (sites.size() + 1),
                pool(treatment.upstream()),
                treatment.forbiddenPaths(),
                names,
                Objects.requireNonNullElse(plain.get(treatment), List.of()))));
        return sites;
    }

    /** Whether clients come through somebody who tells of them by the PROXY protocol. */
    boolean isBehindLoadBalancer() {
        return !loadBalancers.isEmpty();
    }

    /** Whether anything runs as a service; else somebody watches it. */
    boolean isService() {
        return surroundings instanceof Surroundings.Service;
    }

    private static UpstreamPool pool(PublishingRule rule) {
        List<UpstreamMember> members = new ArrayList<>();
        for (Member member : rule.members()) {
            members.add(new UpstreamMember(
                    member.fqdn(),
                    new Endpoint(member.address(), rule.httpsPort()),
                    new Endpoint(member.address(), rule.httpPort())));
        }
        return switch (rule.kind()) {
            case OFFICE_WEB_APPS -> UpstreamPool.officeWebApps(rule.upstream(), members);
            case EXCHANGE -> UpstreamPool.exchange(rule.upstream(), members);
            default -> new UpstreamPool(rule.upstream(), members);
        };
    }
}
