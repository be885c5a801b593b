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
        if (scenario.findings().isEmpty()) {
            var failure = scenario.failure();
            out.println("  reason:  " + (failure == null ? "no cause was recognised" : firstLines(failure)));
            return;
        }
        var finding = scenario.findings().get(0);
        out.println("  finding: " + finding.id() + " " + finding.title());
        out.println("  cause:   " + finding.cause());
        out.println("  remedy:  " + finding.remedy());
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

    private static String firstLines(String text) {
        return String.join(
                " ",
                text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .limit(4)
                        .toList());
    }
}
