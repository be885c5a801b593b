package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** The Office Web Apps farm is treated like a pool. */
public record OfficeWebAppsSentTo4443() implements LabFault {
    @Override
    public String id() {
        return "H-04";
    }

    @Override
    public String sentence() {
        return "Office Web Apps is sent to port 4443";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.OTHER_FARMS);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.publishing().sendOfficeWebAppsTo(4443);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.officeWebApps(lab);
    }
}
