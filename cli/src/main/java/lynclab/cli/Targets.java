package lynclab.cli;

import java.io.PrintWriter;
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

    /** What somebody has to do before a target of that name can be put to the test. */
    static void explain(String name, PrintWriter out) {
        if (named(name) instanceof TargetKind.Elsewhere elsewhere) {
            out.println("What the appliance has to be told is written to "
                    + elsewhere.folder().toAbsolutePath()
                    + ": the certificate to show, the roots to trust, and where the"
                    + " lab has each server (" + elsewhere.firstSocket() + " and on).");
            out.println("The run goes on as soon as " + elsewhere.host() + " port " + elsewhere.https()
                    + " shows that certificate.");
            out.flush();
        }
    }

    static TargetKind named(String name) {
        try {
            return TargetKind.parse(name);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        }
    }
}
