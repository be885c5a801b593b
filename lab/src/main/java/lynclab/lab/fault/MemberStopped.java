package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;

/** One server does not run. */
public record MemberStopped(String server) implements LabFault {
    @Override
    public String id() {
        return "L-07";
    }

    @Override
    public String sentence() {
        return server + " is stopped";
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.servers().stop(server);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
