package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.topology.Firewall;

/** Nobody answers on the public address, neither on 443 nor on 80. */
public record PublicPortClosed(String id, Firewall.Unpublished how) implements LabFault {

    @Override
    public String sentence() {
        return "connections from the Internet to the public address are " + Words.word(how);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.network().closePublicPorts(how);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
