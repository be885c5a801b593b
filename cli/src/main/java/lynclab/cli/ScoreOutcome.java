package lynclab.cli;

import java.util.List;
import java.util.Locale;
import lynclab.scenarios.score.HealthyRun;
import lynclab.scenarios.score.Score;
import lynclab.scenarios.score.Trial;

/** What is printed when a score is over: the shares, the confusion, and the survivors by name. */
final class ScoreOutcome {

    private final Terminal terminal;

    ScoreOutcome(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Score score) {
        var out = terminal.out();
        out.println();
        list("Broken on this target before any fault, and no sign of one:", score.broken());
        confusion(score);
        list("Not noticed by any scenario:", titles(score.survivors()));
        list("Nobody met the fault:", titles(score.notFired()));
        falseClaims(score);
        out.println(String.format(
                Locale.ENGLISH,
                "%s: %d of %d faults noticed (%.1f %%), %d named (%.1f %%), %d left out, %.0f s",
                terminal.bold(score.target()),
                score.noticed(),
                score.tried().size(),
                score.noticedShare(),
                score.named(),
                score.namedShare(),
                score.leftOut().size(),
                score.took().toMillis() / 1000.0));
    }

    void print(HealthyRun run) {
        terminal.out().println();
        list("Broken on this target by itself:", run.broken());
        list("Found on this target by itself, and no false alarm:", run.excused());
        terminal.out().println(run.alarms().size() + " healthy labs, " + run.falseAlarms() + " with a false alarm");
    }

    private void confusion(Score score) {
        if (score.misnamed().isEmpty()) {
            return;
        }
        terminal.out().println("Taken for something else:");
        var rows = new Columns();
        for (var trial : score.misnamed()) {
            rows.row(
                    trial.recipe().id() + " " + trial.recipe().title(),
                    "taken for " + trial.first(),
                    "all: "
                            + trial.findings().stream()
                                    .map(finding -> finding.id())
                                    .toList());
        }
        rows.print(terminal.out());
        terminal.out().println();
    }

    private void falseClaims(Score score) {
        list(
                "Held although a tag says that the fault breaks it:",
                score.claimedInVain().stream()
                        .flatMap(trial -> trial.unbroken().stream()
                                .map(scenario -> trial.recipe().id() + " " + scenario))
                        .toList());
    }

    private void list(String heading, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        terminal.out().println(heading);
        lines.forEach(line -> terminal.out().println("  " + line));
        terminal.out().println();
    }

    private static List<String> titles(List<Trial> trials) {
        return trials.stream()
                .map(trial -> trial.recipe().id() + " " + trial.recipe().title())
                .toList();
    }
}
