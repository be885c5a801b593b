package lynclab.lab.target;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** No proxy: the firewall forwards 443 and 80 of the public address to one Front End, which answers every host name. */
public final class PortForwarding implements Target {

    private final Upstream.Server frontEnd;

    PortForwarding(TargetPlan plan) {
        this.frontEnd = plan.forwarded();
    }

    @Override
    public TargetKind kind() {
        return TargetKind.PORT_FORWARDING;
    }

    @Override
    public InetSocketAddress https() {
        return frontEnd.https();
    }

    @Override
    public InetSocketAddress http() {
        return frontEnd.http();
    }

    @Override
    public List<LogEntry> log() {
        return List.of();
    }

    @Override
    public LogEntry awaitLog(String what, Predicate<LogEntry> which, Duration limit) {
        throw new NotSupportedByTarget(kind(), Capability.ACCESS_LOG, what);
    }

    @Override
    public void close() {
        // A rule has nothing to close.
    }
}
