package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/**
 * Simple URLs and discovery lead to another pool, as is done when theirs has failed; the web services FQDNs stay where
 * they were. Not a fault but the cure of {@link PoolStopped}; without the other it shows that both pools answer.
 */
public record SimpleUrlsMoved(String toPool) implements LabFault {
    @Override
    public String id() {
        return "D-11";
    }

    @Override
    public String sentence() {
        return "meet, dialin and discovery lead to " + toPool;
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.SEVERAL_POOLS);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.moveSimpleUrls(toPool);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
