package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.topology.Firewall;

/** The inner firewall does not let the target reach a port of the servers. */
public record FirewallBlocks(int port, Firewall.Unpublished how) implements LabFault {
    @Override
    public String id() {
        return "F-03";
    }

    @Override
    public String sentence() {
        return "connections from the proxy to port " + port + " of the servers are " + Words.word(how);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.network().block(port, how);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
