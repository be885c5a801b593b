package lynclab.cli;

import java.util.List;
import java.util.Locale;
import lynclab.scenarios.inquiry.Answer;
import lynclab.scenarios.inquiry.Step;

/** An answer as a tree: what was tried, what came back, how long it took; then the finding. */
final class AnswerTree {

    private final Terminal terminal;

    AnswerTree(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Answer answer) {
        var out = terminal.out();
        out.println(terminal.bold(answer.asked()));
        branches(answer.steps(), "");
        out.println();
        out.println((answer.arrived() ? terminal.green("works: ") : terminal.red("does not work: ")) + answer.end());
        if (answer.findings().isEmpty()) {
            out.println(answer.arrived() ? "Nothing is wrong." : "No rule of the diagnosis knows the cause.");
            return;
        }
        var first = answer.findings().get(0);
        out.println();
        out.println(terminal.bold(first.id() + " " + first.title()));
        out.println("  hop:     " + first.hop().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", seen from the "
                + first.vantage());
        out.println("  cause:   " + first.cause());
        out.println("  remedy:  " + first.remedy());
        if (answer.findings().size() > 1) {
            out.println("  follows: "
                    + String.join(
                            ", ",
                            answer.findings().stream()
                                    .skip(1)
                                    .map(finding -> finding.id() + " " + finding.title())
                                    .toList()));
        }
    }

    private void branches(List<Step> steps, String before) {
        for (var i = 0; i < steps.size(); i++) {
            var last = i == steps.size() - 1;
            var step = steps.get(i);
            var joint = last ? terminal.sign("└─ ", "`- ") : terminal.sign("├─ ", "|- ");
            var sign = step.worked() ? terminal.green(terminal.sign("✓", "+")) : terminal.red(terminal.sign("✗", "-"));
            terminal.out()
                    .println(before + joint + sign + " " + step.tried() + ": " + step.cameBack() + " ("
                            + step.took().toMillis() + " ms)");
            branches(step.below(), before + (last ? "   " : terminal.sign("│  ", "|  ")));
        }
    }
}
