package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;

/** The target leads every pool to a port on which its servers do not listen. */
public record WrongListeningPort(int port) implements LabFault {

    @Override
    public String id() {
        return "H-05";
    }

    @Override
    public String sentence() {
        return "the proxy leads to port " + port + " of the servers, where they do not listen";
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.publishing().leadPoolsTo(port);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
