package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** The target sends everything for a pool to the first of its servers. */
public record OneMemberOnly() implements LabFault {

    @Override
    public String id() {
        return "L-04";
    }

    @Override
    public String sentence() {
        return "the proxy sends everything for a pool to one of its servers";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.LOAD_SHARING);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.publishing().keepFirstMembers();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.servers(lab);
    }
}
