package lynclab.cli;

import java.util.List;
import java.util.Locale;
import lynclab.scenarios.diagnosis.Finding;
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
        answer.findings().forEach(this::finding);
    }

    private void finding(Finding finding) {
        var out = terminal.out();
        out.println();
        out.println(terminal.bold(finding.id() + " " + finding.title()) + " ("
                + finding.level().name().toLowerCase(Locale.ROOT) + ")");
        out.println(
                "  hop:      " + finding.hop().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", seen from the "
                        + finding.vantage());
        out.println("  cause:    " + finding.cause());
        out.println("  remedy:   " + finding.remedy());
        if (!finding.evidence().observed().isEmpty()) {
            out.println("  observed:");
            finding.evidence().observed().lines().forEach(line -> out.println("    " + line));
        }
        out.println("  rule:     " + finding.evidence().rule()
                + (finding.requirements().isEmpty() ? "" : "; " + String.join(", ", finding.requirements())));
        finding.sources().forEach(source -> out.println("  source:   " + source));
        finding.consequences()
                .forEach(consequence -> out.println("  follows:  " + consequence.id() + " " + consequence.title()));
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
