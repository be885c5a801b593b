package lynclab.lab.fault;

import java.util.Optional;
import java.util.function.UnaryOperator;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.server.deployment.ServiceSettings;

/** The services beside discovery, sign-in and meetings are set up in another way than the product comes. */
public record ServicesConfigured(String id, String sentence, UnaryOperator<ServiceSettings> change)
        implements LabFault {

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.servers().configureServices(change);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.servers(lab);
    }
}
