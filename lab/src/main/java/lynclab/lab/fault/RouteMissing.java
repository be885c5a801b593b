package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** A published host has no rule on the target. */
public record RouteMissing(String host) implements LabFault {
    @Override
    public String id() {
        return "M-02";
    }

    @Override
    public String sentence() {
        return "the proxy has no rule for " + host;
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.HOST_ROUTING);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.publishing().unpublish(host);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.name(lab, host);
    }
}
