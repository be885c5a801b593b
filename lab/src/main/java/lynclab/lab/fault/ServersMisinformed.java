package lynclab.lab.fault;

import java.util.Optional;
import java.util.function.UnaryOperator;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.topology.Topology;

/** The servers know the deployment wrongly, while DNS, firewall and target are set up for the right one. */
public record ServersMisinformed(String id, String sentence, UnaryOperator<Topology> mistake) implements LabFault {

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.servers().misinform(mistake);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.servers(lab);
    }
}
