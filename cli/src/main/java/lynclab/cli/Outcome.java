package lynclab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import lynclab.scenarios.RunResult;
import lynclab.scenarios.ScenarioResult;
import lynclab.scenarios.Verdict;

/** What is printed when a run is over: the verdict, what failed and why, and where the report lies. */
final class Outcome {

    private static final int MOST_SHOWN = 12;
    private static final int MOST_LINES = 4;

    private final Terminal terminal;

    Outcome(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(RunResult result, Path page) {
        var out = terminal.out();
        failures(result.with(Verdict.FAILED));
        failures(result.with(Verdict.INCOMPLETE));
        out.println();
        out.println(verdict(result.verdict()) + ": " + counts(result) + ", "
                + String.format(Locale.ENGLISH, "%.1f s", result.duration().toMillis() / 1000.0));
        out.println("Report: " + page);
    }

    private void failures(List<ScenarioResult> scenarios) {
        scenarios.stream().limit(MOST_SHOWN).forEach(this::failure);
        if (scenarios.size() > MOST_SHOWN) {
            terminal.out().println();
            terminal.out().println("and " + (scenarios.size() - MOST_SHOWN) + " more; the report has all of them");
        }
    }

    private void failure(ScenarioResult scenario) {
        var out = terminal.out();
        out.println();
        out.println(terminal.bold(Progress.words(scenario.verdict()).toUpperCase(Locale.ROOT)) + " " + scenario.name());
        out.println("  where:   " + scenario.location()
                + (scenario.vantage().isEmpty() ? "" : ", seen from " + scenario.vantage()));
        if (scenario.isCounterpart() && scenario.verdict() == Verdict.FAILED) {
            out.println("  broken on purpose, to see that it is noticed; that did not come out as expected");
        }
        reason(scenario);
        // What explains a deployment that was broken on purpose is no advice for the one that is tested.
        if (scenario.findings().isEmpty() || scenario.isCounterpart()) {
            return;
        }
        var finding = scenario.findings().get(0);
        out.println("  finding: " + finding.id() + " " + finding.title());
        out.println("  cause:   " + finding.cause());
        out.println("  remedy:  " + finding.remedy());
        if (!finding.requirements().isEmpty()) {
            out.println("  not met: " + String.join(", ", finding.requirements()));
        }
        finding.sources().forEach(source -> out.println("  source:  " + source));
    }

    private void reason(ScenarioResult scenario) {
        var failure = scenario.failure();
        if (failure == null) {
            terminal.out().println("  reason:  none was told");
            return;
        }
        var lines = failure.lines()
                .filter(line -> !line.isBlank())
                .limit(scenario.isCounterpart() ? 1 : MOST_LINES)
                .toList();
        for (var i = 0; i < lines.size(); i++) {
            terminal.out()
                    .println((i == 0 ? "  reason:  " : "             ")
                            + lines.get(i).strip());
        }
    }

    private String verdict(Verdict verdict) {
        var words = Progress.words(verdict).toUpperCase(Locale.ROOT);
        return switch (verdict) {
            case PASSED -> terminal.bold(terminal.green(words));
            case FAILED -> terminal.bold(terminal.red(words));
            case NOT_SUPPORTED, INCOMPLETE -> terminal.bold(terminal.yellow(words));
        };
    }

    private static String counts(RunResult result) {
        var counts = result.counts();
        return counts.passed() + " passed, " + counts.failed() + " failed, " + counts.notSupported()
                + " not supported, " + counts.incomplete() + " incomplete";
    }
}
