package lynclab.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Topology;

/** What a lab is made of; equal specs make labs that may be shared. */
public record LabSpec(Topology topology, TargetKind target, List<LabFault> faults) {

    public LabSpec {
        Objects.requireNonNull(topology, "topology");
        Objects.requireNonNull(target, "target");
        faults = List.copyOf(faults);
    }

    public static LabSpec healthy(Topology topology, TargetKind target) {
        return new LabSpec(topology, target, List.of());
    }

    /** The same with one more fault. */
    public LabSpec with(LabFault fault) {
        List<LabFault> more = new ArrayList<>(faults);
        more.add(fault);
        return new LabSpec(topology, target, more);
    }
}
