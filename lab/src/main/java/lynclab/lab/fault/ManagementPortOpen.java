package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.network.AddressPort;
import lynclab.lab.network.Zone;

/** The target's own administration answers on another port of the public address. */
public record ManagementPortOpen(int port) implements LabFault {

    @Override
    public String id() {
        return "S-15";
    }

    @Override
    public String sentence() {
        return "the proxy's own administration answers on port " + port + " of the public address";
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.network().openManagementPort(port);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        AddressPort at = new AddressPort(lab.topology().reverseProxy().publicAddress(), port);
        return lab.network().wasAsked(Zone.INTERNET, at)
                ? Optional.of("the Internet connected to " + at)
                : Optional.empty();
    }
}
