package lynclab.lab.target;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What is put to the test, running. */
public sealed interface Target extends AutoCloseable
        permits EmbeddedProxy, PortForwarding, ProgramTarget, AddressTarget {

    /** Starts a target of that kind; it accepts connections when this returns. */
    static Target start(TargetKind kind, TargetPlan plan) {
        if (kind instanceof TargetKind.PortForwarded) {
            return new PortForwarding(plan);
        }
        if (kind instanceof TargetKind.ProgramKind program) {
            return ProgramTarget.start(program, plan);
        }
        if (kind instanceof TargetKind.Elsewhere elsewhere) {
            return AddressTarget.start(elsewhere, plan);
        }
        return EmbeddedProxy.start(plan);
    }

    TargetKind kind();

    /** What this target is able to do. */
    default Set<Capability> capabilities() {
        return kind().capabilities();
    }

    /** What a connection to port 443 of the public address leads to. */
    InetSocketAddress https();

    /** What a connection to port 80 of the public address leads to. */
    InetSocketAddress http();

    /** What its log says so far, oldest first; empty without {@link Capability#ACCESS_LOG}. */
    List<LogEntry> log();

    /** Waits for an entry of the log. */
    LogEntry awaitLog(String what, Predicate<LogEntry> which, Duration limit);

    /** What it printed and how it was set up, for the report; empty where there is nothing to tell. */
    default List<Attachment> attachments() {
        return List.of();
    }

    @Override
    void close();
}
