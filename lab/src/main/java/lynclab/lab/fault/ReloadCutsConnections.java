package lynclab.lab.fault;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;

/** Whenever the target takes its configuration again, it ends the connections of its clients. */
public record ReloadCutsConnections() implements LabFault {
    @Override
    public String id() {
        return "T-09";
    }

    @Override
    public String sentence() {
        return "the proxy ends the connections of its clients when it takes its configuration again";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.RELOAD);
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.target().cutConnectionsOnReload();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        int times = lab.maintenance().timesReloaded();
        return times == 0 ? Optional.empty() : Optional.of("it took its configuration again " + times + " times");
    }
}
