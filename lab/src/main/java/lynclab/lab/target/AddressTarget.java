package lynclab.lab.target;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** An appliance that somebody else has started; it is set up by them, to lead to the lab's servers. */
public final class AddressTarget implements Target {

    private final TargetKind.Elsewhere kind;
    private final Briefing briefing;

    private AddressTarget(TargetKind.Elsewhere kind, Briefing briefing) {
        this.kind = kind;
        this.briefing = briefing;
    }

    /** Writes down what the appliance has to be told, and goes on when it shows that it was. */
    static AddressTarget start(TargetKind.Elsewhere kind, TargetPlan plan) {
        Briefing briefing = Briefing.write(plan, kind.folder());
        briefing.awaitFollowed(
                new InetSocketAddress(kind.host(), kind.https()),
                plan.certificate().leaf());
        return new AddressTarget(kind, briefing);
    }

    @Override
    public List<Attachment> attachments() {
        return List.of(new Attachment(Briefing.FILE, briefing.text()));
    }

    // Nothing that a lab would have to tell it: it cannot be told anything.
    static Set<Capability> capabilities(boolean plain) {
        EnumSet<Capability> capabilities = EnumSet.of(
                Capability.OWN_CERTIFICATE,
                Capability.HOST_ROUTING,
                Capability.SEVERAL_POOLS,
                Capability.OTHER_FARMS,
                Capability.UNKNOWN_HOST_REFUSED,
                Capability.PATH_POLICY,
                Capability.UPSTREAM_VERIFICATION,
                Capability.FAILOVER,
                Capability.LOAD_SHARING,
                Capability.AMBIGUITY_REFUSED);
        if (plain) {
            capabilities.add(Capability.PORT_80_FORWARD);
        }
        return capabilities;
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
