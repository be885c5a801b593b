package lynclab.lab.target;

import java.net.InetSocketAddress;
import java.util.List;

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
    public void close() {
        // A rule has nothing to close.
    }
}
