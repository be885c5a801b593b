package lynclab.lab.target;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import lynclab.ca.IssuedCertificate;
import lynclab.proxy.ReverseProxy;
import lynclab.proxy.upstream.PoolStatus;

/** LyncLab's own reverse proxy, inside this process and with its log in memory. */
public final class EmbeddedProxy implements Target {

    // As long as the longest poll may take.
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(1860);

    private final MemoryLog log = new MemoryLog();
    private final TargetPlan plan;
    private final ReverseProxy proxy;

    private EmbeddedProxy(TargetPlan plan) {
        this.plan = plan;
        proxy = ReverseProxy.start(EmbeddedConfiguration.of(plan), log);
    }

    static EmbeddedProxy start(TargetPlan plan) {
        return new EmbeddedProxy(plan);
    }

    @Override
    public TargetKind kind() {
        return TargetKind.EMBEDDED;
    }

    @Override
    public InetSocketAddress https() {
        return proxy.address(EmbeddedConfiguration.HTTPS);
    }

    @Override
    public InetSocketAddress http() {
        return proxy.address(EmbeddedConfiguration.HTTP);
    }

    @Override
    public List<LogEntry> log() {
        return log.log().entries();
    }

    @Override
    public LogEntry awaitLog(String what, Predicate<LogEntry> which, Duration limit) {
        return log.log().await(what, which, limit);
    }

    @Override
    public void reload(IssuedCertificate renewed) {
        proxy.reload(EmbeddedConfiguration.of(plan.with(renewed)));
    }

    // A server is a member of the pool for HTTPS and of the one for HTTP.
    @Override
    public void drain(String server) {
        poolsOf(server).forEach(pool -> proxy.pools().drain(pool, server, LONGEST_DRAIN));
    }

    @Override
    public void bringBack(String server) {
        poolsOf(server).forEach(pool -> proxy.pools().bringBack(pool, server));
    }

    private List<String> poolsOf(String server) {
        List<String> pools = proxy.pools().status().stream()
                .filter(pool -> pool.members().stream()
                        .anyMatch(status -> status.member().host().equals(server)))
                .map(PoolStatus::name)
                .toList();
        if (pools.isEmpty()) {
            throw new IllegalArgumentException("no pool of the proxy has a member " + server);
        }
        return pools;
    }

    @Override
    public void close() {
        proxy.close();
    }
}
