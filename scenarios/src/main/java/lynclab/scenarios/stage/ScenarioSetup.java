package lynclab.scenarios.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabFault;
import lynclab.lab.LabSpec;
import lynclab.lab.Persona;
import lynclab.lab.fault.FrontEndCertificate;
import lynclab.lab.network.Zone;
import lynclab.lab.target.Attachment;
import lynclab.lab.target.Capability;
import lynclab.lab.target.NotSupportedByTarget;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Member;
import lynclab.topology.Topology;
import lynclab.topology.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * What the Given steps of a scenario describe, and the lab that follows from it, with those who are in it.
 *
 * <p>The lab is started, or borrowed, when it is first needed; a description that changes afterwards gives it back.
 */
public final class ScenarioSetup implements AutoCloseable {

    private final RunStage stage;
    private final List<LabFault> faults = new ArrayList<>();
    private final Map<List<Object>, LabClient> clients = new HashMap<>();
    private Topology topology;
    private TargetKind target;
    private LabShelf.@Nullable Lease lease;
    private @Nullable UnderWay underWay;
    private int timeScale = 1;
    private boolean healthChecked;
    private boolean ownLab;

    public ScenarioSetup(RunStage stage) {
        this.stage = stage;
        this.topology = stage.topology();
        this.target = stage.target();
        this.faults.addAll(stage.faults());
    }

    /** The deployment as it has been described so far. */
    public Topology topology() {
        return topology;
    }

    public TargetKind target() {
        return target;
    }

    /** Says that the scenario cannot do without this. */
    public void require(Capability capability) {
        if (!target.capabilities().contains(capability)) {
            throw new NotSupportedException(capability.title() + " (a target that " + capability.sentence() + ")");
        }
    }

    /** Describes the deployment differently; a lab that was already in use is given back. */
    public void vary(UnaryOperator<Topology> change) {
        topology = change.apply(topology);
        giveBack();
    }

    /** Puts another target between clients and servers. */
    public void useTarget(TargetKind other) {
        target = other;
        giveBack();
    }

    /** Lets the long waits of servers and target pass this many times faster. */
    public void hurry(int times) {
        timeScale = times;
        giveBack();
    }

    public int timeScale() {
        return timeScale;
    }

    /** Has the target ask its servers how they are. */
    public void checkHealth() {
        healthChecked = true;
        giveBack();
    }

    /** Breaks one thing. */
    public void apply(LabFault fault) {
        faults.add(fault);
        giveBack();
    }

    public List<LabFault> faults() {
        return List.copyOf(faults);
    }

    /** Nothing was changed or broken: what is seen is the deployment itself. */
    public boolean isUnvaried() {
        return faults.equals(stage.faults()) && topology.equals(stage.topology()) && target.equals(stage.target());
    }

    /** The scenario will change its lab while it runs, so nobody else may use it. */
    public void wantOwnLab() {
        ownLab = true;
    }

    boolean hasOwnLab() {
        return ownLab;
    }

    /** The lab, started or borrowed when it is first needed. */
    public Lab lab() {
        LabShelf.Lease current = lease;
        if (current == null) {
            requireSetup();
            LabSpec spec = new LabSpec(topology, target, faults, timeScale, healthChecked);
            try {
                current = ownLab ? stage.shelf().open(spec) : stage.shelf().borrow(spec);
            } catch (NotSupportedByTarget e) {
                throw new NotSupportedException(e.capability().title() + " (" + e.getMessage() + ")");
            }
            lease = current;
        }
        return current.lab();
    }

    // What the lab does not set up was set up for one deployment, and in real time.
    private void requireSetup() {
        boolean other = timeScale != 1
                || healthChecked
                || !topology.reverseProxy()
                        .loadBalancers()
                        .equals(stage.topology().reverseProxy().loadBalancers())
                || !Plan.of(topology)
                        .publishingRules()
                        .equals(Plan.of(stage.topology()).publishingRules());
        boolean another = ownLab || !faults.isEmpty() || !topology.equals(stage.topology());
        if (another && target instanceof TargetKind.Elsewhere) {
            throw new NotSupportedException("a lab of its own (a target that is started for each lab)");
        }
        if (other) {
            require(Capability.LAB_SETUP);
        }
    }

    /** Somebody who stands in a zone of the lab. */
    public LabClient client(Zone zone, Persona persona) {
        Lab current = lab();
        return clients.computeIfAbsent(List.of(zone, persona), any -> current.client(zone, persona));
    }

    /** Those who are in the middle of something. */
    UnderWay underWay() {
        if (underWay == null) {
            underWay = new UnderWay();
        }
        return underWay;
    }

    /** Servers that were given certificates that nobody should accept. */
    Set<String> strangers() {
        Set<String> names = new TreeSet<>();
        if (topology.certificates().frontEnd().flaw() != null) {
            topology.pools().forEach(pool -> pool.members().forEach(member -> names.add(member.fqdn())));
        }
        for (LabFault fault : faults) {
            if (fault instanceof FrontEndCertificate spoilt && !stage.faults().contains(fault)) {
                topology.pools().stream()
                        .flatMap(pool -> pool.members().stream())
                        .map(Member::fqdn)
                        .filter(fqdn ->
                                spoilt.server() == null || spoilt.server().equals(fqdn))
                        .forEach(names::add);
            }
        }
        return names;
    }

    /** The target's configuration and what it printed, for the report; nothing where no lab is in use. */
    public List<Attachment> targetTexts() {
        return lease == null
                ? List.of()
                : lease.lab().target().attachments().stream()
                        .map(text -> new Attachment(text.name(), Redaction.of(text.text())))
                        .toList();
    }

    /** Gives the lab back, if there is one. */
    @Override
    public void close() {
        giveBack();
    }

    private void giveBack() {
        if (underWay != null) {
            underWay.close();
            underWay = null;
        }
        if (lease != null) {
            lease.close();
            lease = null;
            clients.clear();
        }
    }
}
