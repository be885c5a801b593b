package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** The target answers plain HTTP with a redirect to https. */
public record Port80Redirected() implements LabFault {
    @Override
    public String id() {
        return "X-06";
    }

    @Override
    public String sentence() {
        return "port 80 is redirected to https instead of being passed on";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.PORT_80_REDIRECT);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.target().redirectPort80();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.port80(lab);
    }
}
