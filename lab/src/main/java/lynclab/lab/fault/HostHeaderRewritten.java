package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** The target sends the server's name as Host instead of the one the client asked for. */
public record HostHeaderRewritten() implements LabFault {
    @Override
    public String id() {
        return "H-01";
    }

    @Override
    public String sentence() {
        return "the Host header is replaced by the server's name";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.HOST_REWRITE);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.target().rewriteHostHeader();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
