package lynclab.lab.target;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import lynclab.proxy.ReverseProxy;

/** LyncLab's own reverse proxy, inside this process and with its log in memory. */
public final class EmbeddedProxy implements Target {

    private final MemoryLog log = new MemoryLog();
    private final ReverseProxy proxy;

    private EmbeddedProxy(TargetPlan plan) {
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
    public void close() {
        proxy.close();
    }
}
