package lynclab.lab.target;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** An appliance that somebody else has started; it is set up by them, to lead to the lab's servers. */
public final class AddressTarget implements Target {

    private static final int PATIENCE_MILLIS = 5_000;

    private final TargetKind.Elsewhere kind;

    AddressTarget(TargetKind.Elsewhere kind) {
        this.kind = kind;
    }

    // Nothing that a lab would have to tell it: it cannot be told anything.
    static Set<Capability> capabilities(boolean plain) {
        EnumSet<Capability> capabilities = EnumSet.of(
                Capability.HOST_ROUTING,
                Capability.SEVERAL_POOLS,
                Capability.OTHER_FARMS,
                Capability.UNKNOWN_HOST_REFUSED,
                Capability.FAILOVER);
        if (plain) {
            capabilities.add(Capability.PORT_80_FORWARD);
        }
        return capabilities;
    }

    static void check(TargetKind.Elsewhere kind) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(kind.host(), kind.https()), PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new TargetMissing("the target " + kind.name() + " could not be reached: " + e.getMessage());
        }
    }

    @Override
    public TargetKind kind() {
        return kind;
    }

    @Override
    public InetSocketAddress https() {
        return new InetSocketAddress(kind.host(), kind.https());
    }

    @Override
    public InetSocketAddress http() {
        return new InetSocketAddress(kind.host(), kind.http() == 0 ? kind.https() : kind.http());
    }

    @Override
    public List<LogEntry> log() {
        return List.of();
    }

    @Override
    public LogEntry awaitLog(String what, Predicate<LogEntry> which, Duration limit) {
        throw new NotSupportedByTarget(kind, Capability.ACCESS_LOG, what);
    }

    @Override
    public void close() {
        // Whoever started it stops it.
    }
}
