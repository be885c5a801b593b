package lynclab.lab.fault;

import java.util.Optional;
import java.util.function.UnaryOperator;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.server.deployment.WebSettings;

/** The web services of every server are set up in a way that does not go with a reverse proxy. */
public record ServersConfigured(String id, String sentence, UnaryOperator<WebSettings> change) implements LabFault {

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.servers().configure(change);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.servers(lab);
    }
}
