package lynclab.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Topology;

/**
 * What a lab is made of; equal specs make labs that may be shared.
 *
 * @param healthChecked whether the target asks its servers how they are, where it can
 * @param timeScale divides every long wait of servers and target alike, so that a poll of minutes takes seconds and its
 *     ratio to the time-outs stays what it was
 */
public record LabSpec(
        Topology topology, TargetKind target, List<LabFault> faults, int timeScale, boolean healthChecked) {

    public LabSpec {
        Objects.requireNonNull(topology, "topology");
        Objects.requireNonNull(target, "target");
        faults = List.copyOf(faults);
        if (timeScale < 1) {
            throw new IllegalArgumentException("the time scale divides waits, so it is at least 1, not " + timeScale);
        }
    }

    /** A lab whose target does not ask its servers how they are. */
    public LabSpec(Topology topology, TargetKind target, List<LabFault> faults, int timeScale) {
        this(topology, target, faults, timeScale, false);
    }

    /** A lab in real time. */
    public LabSpec(Topology topology, TargetKind target, List<LabFault> faults) {
        this(topology, target, faults, 1);
    }

    public static LabSpec healthy(Topology topology, TargetKind target) {
        return new LabSpec(topology, target, List.of());
    }

    /** The same with one more fault. */
    public LabSpec with(LabFault fault) {
        List<LabFault> more = new ArrayList<>(faults);
        more.add(fault);
        return new LabSpec(topology, target, more, timeScale, healthChecked);
    }

    /** The same in faster time. */
    public LabSpec withTimeScale(int scale) {
        return new LabSpec(topology, target, faults, scale, healthChecked);
    }

    /** The same with a target that asks its servers how they are. */
    public LabSpec withHealthChecks() {
        return new LabSpec(topology, target, faults, timeScale, true);
    }
}
