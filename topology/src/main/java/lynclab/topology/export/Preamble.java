package lynclab.topology.export;

import java.util.List;

/** How every exported file begins: what it is for, what it was made for, which requirements it answers, and what it cannot do. */
final class Preamble {

    private Preamble() {}

    static void write(
            ConfigurationText text,
            String what,
            String madeFor,
            String check,
            List<String> requirements,
            List<Remark> remarks) {
        text.comment(what);
        text.comment("Made by LyncLab for " + madeFor + ". Check it with: " + check);
        text.comment("It answers " + String.join(", ", requirements) + ".");
        if (!remarks.isEmpty()) {
            text.comment("What this product cannot do, or not without a compromise:");
            remarks.forEach(remark -> text.comment("- " + remark.requirement() + ": " + remark.sentence()));
        }
        text.blank();
    }
}
