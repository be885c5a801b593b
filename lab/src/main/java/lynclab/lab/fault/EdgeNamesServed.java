package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** The names of the Edge lead to the proxy, and the proxy serves them. */
public record EdgeNamesServed() implements LabFault {
    @Override
    public String id() {
        return "D-03";
    }

    @Override
    public String sentence() {
        return "the names of the Edge lead to the proxy, which passes them on";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.HOST_ROUTING);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.serveEdgeNames();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
