package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;
import lynclab.topology.View;

/** The admin simple URL is in public DNS, and the target has a rule for it that leads to the internal web site. */
public record AdministrationPublished() implements LabFault {

    @Override
    public String id() {
        return "P-03";
    }

    @Override
    public String sentence() {
        return "the admin URL is in public DNS and published";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.HOST_ROUTING);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.publishAdministration();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.lookup(lab, View.INTERNET, "admin");
    }
}
