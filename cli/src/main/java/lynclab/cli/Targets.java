package lynclab.cli;

import java.util.List;
import lynclab.lab.target.TargetKind;

/** The choice of a target by its name. */
final class Targets {

    private Targets() {}

    /** Every reverse proxy that can be started here, ours first. */
    static List<TargetKind> all() {
        return TargetKind.choices().stream()
                .filter(kind -> !kind.equals(TargetKind.PORT_FORWARDING))
                .toList();
    }

    static TargetKind named(String name) {
        try {
            return TargetKind.parse(name);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        }
    }
}
