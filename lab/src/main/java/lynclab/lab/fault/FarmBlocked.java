package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;

/** The inner firewall does not let the target reach Office Web Apps. */
public record FarmBlocked() implements LabFault {

    @Override
    public String id() {
        return "F-05";
    }

    @Override
    public String sentence() {
        return "connections from the proxy to Office Web Apps are refused";
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.network().blockOfficeWebApps();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.officeWebApps(lab);
    }
}
