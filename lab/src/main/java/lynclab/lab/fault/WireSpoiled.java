package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.Segment;
import lynclab.lab.network.WireFault;

/** The way to the target, or from it to the servers, does something to connections. */
public record WireSpoiled(Segment segment, WireFault fault) implements LabFault {

    @Override
    public String id() {
        return fault instanceof WireFault.IdleCut ? "T-03" : "F-03";
    }

    @Override
    public String sentence() {
        return "connections "
                + (segment == Segment.INTERNET_TO_TARGET ? "from the Internet" : "from the proxy to the servers")
                + " " + fault.effect();
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.network().spoilWires(segment, fault);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.wires(lab, segment);
    }
}
