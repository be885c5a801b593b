package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;

/** Everything goes to the ports of the internal web site. */
public record ForwardedToInternalSite() implements LabFault {
    @Override
    public String id() {
        return "H-03";
    }

    @Override
    public String sentence() {
        return "port 443 leads to the internal web site instead of the external one";
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.publishing().forwardToInternalSite();
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.target(lab);
    }
}
