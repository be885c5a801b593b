package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;

/** No server of a pool runs. */
public record PoolStopped(String pool) implements LabFault {
    @Override
    public String id() {
        return "D-11";
    }

    @Override
    public String sentence() {
        return "every server of " + pool + " is stopped";
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.servers().stopPool(pool);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
