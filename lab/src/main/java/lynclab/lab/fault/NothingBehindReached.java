package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;

/** The target reaches no server at all: it resolves their names wrongly, or has no way to them. */
public record NothingBehindReached() implements LabFault {

    @Override
    public String id() {
        return "D-13";
    }

    @Override
    public String sentence() {
        return "the proxy reaches no server behind it, on no port";
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.network().blockEverythingBehind();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
