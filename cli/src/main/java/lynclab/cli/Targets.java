package lynclab.cli;

import java.io.PrintWriter;
import java.util.List;
import lynclab.lab.target.Briefing;
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
            var first = elsewhere.firstSocket();
            out.println(
                    "What the appliance has to be told (certificate, roots, the lab's sockets for each server, from port "
                            + first.getPort() + " on) is written to " + Briefing.FOLDER + ".");
            out.println("Set it up with that; the run goes on as soon as " + elsewhere.host() + " port "
                    + elsewhere.https() + " shows the certificate.");
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
