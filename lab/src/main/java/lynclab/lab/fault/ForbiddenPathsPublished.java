package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** Management pages are passed on. */
public record ForbiddenPathsPublished() implements LabFault {
    @Override
    public String id() {
        return "P-02";
    }

    @Override
    public String sentence() {
        return "the proxy passes management paths on";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.PATH_POLICY);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.publishing().publishForbiddenPaths();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
