package lynclab.lab.target;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import lynclab.ca.IssuedCertificate;

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

    /**
     * Takes its configuration again, with this certificate in place of the one before. What is under way goes on; when this
     * returns, whoever connects is shown the new certificate.
     *
     * @throws NotSupportedByTarget without {@link Capability#RELOAD}
     */
    default void reload(IssuedCertificate renewed) {
        throw new NotSupportedByTarget(kind(), Capability.RELOAD, "another configuration while it runs");
    }

    /**
     * Gives a server nothing new from now on, and lets it go on with what it has.
     *
     * @param server its FQDN
     * @throws NotSupportedByTarget without {@link Capability#DRAIN}
     */
    default void drain(String server) {
        throw new NotSupportedByTarget(kind(), Capability.DRAIN, "draining " + server);
    }

    /**
     * Has a server that was drained take part again.
     *
     * @param server its FQDN
     * @throws NotSupportedByTarget without {@link Capability#DRAIN}
     */
    default void bringBack(String server) {
        throw new NotSupportedByTarget(kind(), Capability.DRAIN, "bringing " + server + " back");
    }

    /** What it printed and how it was set up, for the report; empty where there is nothing to tell. */
    default List<Attachment> attachments() {
        return List.of();
    }

    @Override
    void close();
}
