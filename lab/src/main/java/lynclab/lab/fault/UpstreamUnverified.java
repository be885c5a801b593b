package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** The target takes whatever certificate a server presents. */
public record UpstreamUnverified() implements LabFault {
    @Override
    public String id() {
        return "C-25";
    }

    @Override
    public String sentence() {
        return "the proxy does not verify the servers' certificates";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.UPSTREAM_VERIFICATION);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.target().waiveUpstreamVerification();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.servers(lab);
    }
}
