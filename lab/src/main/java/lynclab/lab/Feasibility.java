package lynclab.lab;

import java.util.List;
import lynclab.lab.target.Capability;
import lynclab.lab.target.NotSupportedByTarget;

/** Whether a target can be what a lab wants it to be, said before anything is opened or done. */
final class Feasibility {

    private final LabSpec spec;

    Feasibility(LabSpec spec) {
        this.spec = spec;
    }

    /**
     * What the faults of the lab need.
     *
     * @throws NotSupportedByTarget when the target does not have it
     */
    void requireForFaults() {
        for (LabFault fault : spec.faults()) {
            for (Capability needed : fault.needs()) {
                require(needed, "\"" + fault.sentence() + "\"");
            }
        }
    }

    /**
     * What it takes to set the target up like this.
     *
     * @throws NotSupportedByTarget when the target does not have it
     */
    void requireFor(Blueprint blueprint) {
        if (spec.healthChecked()) {
            require(Capability.HEALTH_CHECKS, "asking servers how they are");
        }
        if (blueprint.target().isBehindLoadBalancer()) {
            require(Capability.PROXY_PROTOCOL, "a load balancer before the reverse proxy");
        }
        boolean told = has(Capability.LAB_SETUP);
        Blueprint sound = told ? blueprint : Blueprint.of(new LabSpec(spec.topology(), spec.target(), List.of()));
        if (!blueprint.setsUpTargetLike(sound)) {
            throw new NotSupportedByTarget(spec.target(), Capability.LAB_SETUP, "what is wrong with the target");
        }
    }

    /**
     * Says that something needs this of the target.
     *
     * @throws NotSupportedByTarget when the target does not have it
     */
    void require(Capability needed, String wanted) {
        if (!has(needed)) {
            throw new NotSupportedByTarget(spec.target(), needed, wanted);
        }
    }

    private boolean has(Capability capability) {
        return spec.target().capabilities().contains(capability);
    }
}
