package lynclab.cli;

import lynclab.lab.target.TargetKind;

/** The choice of a target by its name. */
final class Targets {

    private Targets() {}

    static TargetKind named(String name) {
        try {
            return TargetKind.parse(name);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        }
    }
}
