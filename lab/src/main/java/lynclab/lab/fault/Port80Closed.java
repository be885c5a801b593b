package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.topology.Firewall;

/** The firewall has port 80 closed. */
public record Port80Closed(Firewall.Unpublished how) implements LabFault {
    @Override
    public String id() {
        return "F-04";
    }

    @Override
    public String sentence() {
        return "port 80 of the public address is " + Words.word(how);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.network().closePort80(how);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.port80(lab);
    }
}
