package lynclab.lab.fault;

import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.server.control.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A server, or every one, does something wrong on its external web site from the moment it starts.
 *
 * @param below the start of the paths that are struck; empty for all
 */
public record ServerSpoilt(
        String id, String sentence, @Nullable String server, Fault fault, String below) implements LabFault {

    @Override
    public void apply(Blueprint blueprint) {
        blueprint.servers().spoil(server, fault, below);
    }

    @Override
    public Optional<String> firedIn(Lab lab) {
        return Met.struck(lab);
    }
}
