package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;

/** The public address has more ports open than it should. */
public record ListeningPortsOpen() implements LabFault {
    @Override
    public String id() {
        return "F-07";
    }

    @Override
    public String sentence() {
        return "the ports of the external web site itself are open on the public address";
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.network().openListeningPorts();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.listeningPorts(lab);
    }
}
