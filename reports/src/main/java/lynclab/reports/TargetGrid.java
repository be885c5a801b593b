package lynclab.reports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The same promises on several targets, side by side.
 *
 * @param runs one for each target
 * @param promises every promise that any of them was held to
 */
public record TargetGrid(List<TestRun> runs, List<Row> promises) {

    /**
     * One promise.
     *
     * @param verdicts what came of it on each target, in the order of the runs; null where it was not looked at
     * @param scenarios its scenarios
     */
    public record Row(String area, String promise, List<@Nullable Verdict> verdicts, List<Line> scenarios) {

        /** Whether it came out alike everywhere. */
        public boolean isAgreed() {
            return verdicts.stream().distinct().count() <= 1;
        }
    }

    /** One scenario of a promise, with what is known of each target. */
    public record Line(String name, List<@Nullable ScenarioResult> results) {

        public boolean isAgreed() {
            return results.stream()
                            .map(result -> result == null ? null : result.verdict())
                            .distinct()
                            .count()
                    <= 1;
        }
    }

    public TargetGrid {
        runs = List.copyOf(runs);
        promises = List.copyOf(promises);
    }

    /** The runs, compared. */
    public static TargetGrid of(List<TestRun> runs) {
        Map<String, Map<String, ScenarioResult[]>> byPromise = new LinkedHashMap<>();
        for (int index = 0; index < runs.size(); index++) {
            for (ScenarioResult result : runs.get(index).scenarios()) {
                byPromise.computeIfAbsent(result.area() + '\n' + result.promise(), absent -> new LinkedHashMap<>())
                        .computeIfAbsent(result.id(), absent -> new ScenarioResult[runs.size()])[index] = result;
            }
        }
        List<Row> rows = new ArrayList<>();
        byPromise.forEach((promise, scenarios) -> rows.add(row(promise, scenarios.values(), runs.size())));
        return new TargetGrid(runs, rows);
    }

    /** The promises that did not come out alike. */
    public List<Row> disagreements() {
        return promises.stream().filter(row -> !row.isAgreed()).toList();
    }

    private static Row row(String promise, Collection<ScenarioResult[]> scenarios, int targets) {
        List<Line> lines = new ArrayList<>();
        List<@Nullable Verdict> verdicts = new ArrayList<>();
        for (int target = 0; target < targets; target++) {
            verdicts.add(null);
        }
        for (ScenarioResult[] results : scenarios) {
            List<@Nullable ScenarioResult> line = new ArrayList<>();
            String name = "";
            for (int target = 0; target < targets; target++) {
                ScenarioResult result = results[target];
                line.add(result);
                if (result != null) {
                    name = result.name();
                    Verdict before = verdicts.get(target);
                    verdicts.set(target, before == null ? result.verdict() : before.worse(result.verdict()));
                }
            }
            lines.add(new Line(name, line));
        }
        String[] parts = promise.split("\n", 2);
        return new Row(parts[0], parts[1], verdicts, lines);
    }

    /** How a target is called, with its version. */
    static String title(TestRun run) {
        return Objects.requireNonNullElse(run.versions().get("target"), run.target());
    }
}
