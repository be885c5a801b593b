package lynclab.proxy;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lynclab.proxy.admin.ProxyStatus;
import lynclab.proxy.admin.ProxyStatus.CertificateStatus;
import lynclab.proxy.admin.ProxyStatus.ListenerStatus;
import lynclab.proxy.admin.ProxyStatus.Load;
import lynclab.proxy.admin.ProxyStatus.MemberStatus;
import lynclab.proxy.admin.ProxyStatus.PoolStatus;
import lynclab.proxy.admin.ProxyStatus.State;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.tls.PresentedCertificate;
import lynclab.proxy.upstream.UpstreamPool;

/** Says how a proxy stands. */
final class StatusReport {
    private StatusReport() {}

    static ProxyStatus of(ReverseProxy proxy, String file, Instant startedAt, Instant configuredAt, int reloads) {
        Generation generation = proxy.generation();
        ProxyConfiguration configuration = generation.configuration();
        List<PoolStatus> pools =
                generation.pools().stream().map(StatusReport::pool).toList();
        return new ProxyStatus(
                version(),
                file,
                startedAt,
                configuredAt,
                reloads,
                state(proxy, pools),
                proxy.transport(),
                generation.tlsEngine(),
                new Load(
                        proxy.connections(),
                        proxy.overload().exchanges(),
                        proxy.overload().isMemoryShort(),
                        proxy.logLinesLost()),
                configuration.listeners().stream()
                        .map(listener -> new ListenerStatus(
                                listener.name(), listener.isTls() ? "https" : "http", proxy.place(listener)))
                        .toList(),
                generation.certificates().stream()
                        .map(StatusReport::certificate)
                        .toList(),
                pools,
                SettingNames.of(configuration.timeouts(), Duration.class),
                limits(configuration));
    }

    private static State state(ReverseProxy proxy, List<PoolStatus> pools) {
        if (proxy.isClosing()) {
            return State.DRAINING;
        }
        boolean nobody = !pools.isEmpty() && pools.stream().allMatch(pool -> pool.healthy() == 0);
        return nobody ? State.NO_MEMBERS : State.SERVING;
    }

    private static CertificateStatus certificate(PresentedCertificate certificate) {
        var leaf = certificate.chain().get(0);
        return new CertificateStatus(
                certificate.name(),
                certificate.hosts().names(),
                leaf.getIssuerX500Principal().getName(),
                leaf.getNotAfter().toInstant());
    }

    private static PoolStatus pool(UpstreamPool pool) {
        return new PoolStatus(
                pool.name(),
                pool.status().members().stream()
                        .map(member ->
                                new MemberStatus(member.member().toString(), member.isTaking(), member.sentence()))
                        .toList());
    }

    private static Map<String, Long> limits(ProxyConfiguration configuration) {
        Map<String, Long> limits = new LinkedHashMap<>();
        SettingNames.of(configuration.limits(), Number.class)
                .forEach((name, limit) -> limits.put(name, limit.longValue()));
        return limits;
    }

    /** As the archive says; a proxy that was not packaged has none. */
    static String version() {
        String version = ReverseProxy.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
