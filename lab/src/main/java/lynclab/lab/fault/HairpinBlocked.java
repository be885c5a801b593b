package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.topology.Firewall;
import lynclab.topology.Topology;

/** The firewall does not let the LAN reach its own public address, where the LAN's DNS sends its mobiles. */
public record HairpinBlocked(Firewall.Hairpin how) implements LabFault {
    public HairpinBlocked {
        if (how == Firewall.Hairpin.ALLOWED) {
            throw new IllegalArgumentException("an allowed hairpin is not blocked");
        }
    }

    @Override
    public String id() {
        return "F-06";
    }

    @Override
    public String sentence() {
        return "connections from the LAN to the public address are "
                + (how == Firewall.Hairpin.DROPPED ? "dropped" : "refused");
    }

    @Override
    public Topology alter(Topology healthy) {
        return healthy.withFirewall(
                healthy.firewall().withHairpin(how).withMobileClients(Firewall.MobileClients.HAIRPIN));
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.publicAddressFromLan(lab);
    }
}
