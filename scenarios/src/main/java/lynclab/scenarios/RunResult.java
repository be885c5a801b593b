package lynclab.scenarios;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How a run ended, and where its results lie. */
public record RunResult(
        Verdict verdict, Counts counts, List<ScenarioResult> scenarios, Path runFolder, Duration duration) {

    public RunResult {
        scenarios = List.copyOf(scenarios);
    }

    public List<ScenarioResult> with(Verdict sought) {
        return scenarios.stream().filter(result -> result.verdict() == sought).toList();
    }
}
