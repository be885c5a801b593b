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
        before("Broken on this target before any fault, and no sign of one:", score.broken());
        confusion(score);
        list("Not noticed by any scenario:", score.survivors());
        list("Nobody met the fault:", score.notFired());
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
        before("Broken on this target by itself:", run.broken());
        before("Found on this target by itself, and no false alarm:", run.excused());
        terminal.out().println(run.alarms().size() + " healthy labs, " + run.falseAlarms() + " with a false alarm");
    }

    private void before(String heading, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        terminal.out().println(heading);
        lines.forEach(line -> terminal.out().println("  " + line));
        terminal.out().println();
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
        if (score.claimedInVain().isEmpty()) {
            return;
        }
        terminal.out().println("Held although a tag says that the fault breaks it:");
        for (var trial : score.claimedInVain()) {
            trial.unbroken()
                    .forEach(scenario ->
                            terminal.out().println("  " + trial.recipe().id() + " " + scenario));
        }
        terminal.out().println();
    }

    private void list(String heading, List<Trial> trials) {
        if (trials.isEmpty()) {
            return;
        }
        terminal.out().println(heading);
        trials.forEach(trial -> terminal.out()
                .println("  " + trial.recipe().id() + " " + trial.recipe().title()));
        terminal.out().println();
    }
}
