package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** The target passes some of the forbidden paths on, and keeps the others in. */
public record PathPublished(String id, Set<String> paths) implements LabFault {

    public PathPublished {
        paths = Set.copyOf(paths);
    }

    @Override
    public String sentence() {
        return "the proxy passes "
                + String.join(" and ", paths.stream().sorted().toList()) + " on";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.PATH_POLICY);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.publishing().publishPaths(paths);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
