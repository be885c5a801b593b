package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** The target leads nobody back to the server that has their session, although the version of the product wants it. */
public record AffinityMissing() implements LabFault {
    @Override
    public String id() {
        return "L-01";
    }

    @Override
    public String sentence() {
        return "the proxy leads nobody back to the server that has their session";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.COOKIE_AFFINITY);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.target().waiveAffinity();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.servers(lab);
    }
}
