package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;

/** Where the target asks its servers how they are, it is content when a port accepts its connection. */
public record ChecksTooShallow() implements LabFault {
    @Override
    public String id() {
        return "L-07";
    }

    @Override
    public String sentence() {
        return "the proxy's health checks look at ports alone";
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.target().checkPortsOnly();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return lab.spec().healthChecked() ? Met.servers(lab) : Optional.empty();
    }
}
