package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** Host names that belong to nobody, or to the first pool by mistake, all lead to the first pool. */
public record CatchAllRoute() implements LabFault {
    @Override
    public String id() {
        return "M-04";
    }

    @Override
    public String sentence() {
        return "every host leads to the first pool";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.HOST_ROUTING);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.publishing().publishEverythingToFirstPool();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
