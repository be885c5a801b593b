package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.LabServer;
import org.jspecify.annotations.Nullable;

/** A server, or every one, runs and does not serve on its external web site. */
public record ServerTroubled(@Nullable String server, LabServer.Trouble trouble) implements LabFault {
    @Override
    public String id() {
        return "H-14";
    }

    @Override
    public String sentence() {
        return (server == null ? "every server" : server) + " " + trouble.effect();
    }

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.servers().trouble(server, trouble);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.struck(lab);
    }
}
