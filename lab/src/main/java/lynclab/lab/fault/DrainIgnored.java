package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** A server that is drained at the target goes on getting its share of what is new. */
public record DrainIgnored() implements LabFault {
    @Override
    public String id() {
        return "L-06";
    }

    @Override
    public String sentence() {
        return "the proxy goes on leading clients to a Front End that is drained";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.DRAIN);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.target().ignoreDrains();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        int times = lab.maintenance().timesDrained();
        return times == 0 ? Optional.empty() : Optional.of("servers were drained " + times + " times");
    }
}
