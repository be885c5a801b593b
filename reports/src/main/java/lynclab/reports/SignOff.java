package lynclab.reports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lynclab.reports.ScenarioResult.Profile;
import lynclab.reports.TestRun.Counts;

/** What a person signs: the run condensed to promises, findings and what was left open. */
public final class SignOff {

    /** The column of scenarios that look at the deployment as a whole. */
    static final String AS_A_WHOLE = "As a whole";

    private static final List<String> USUAL_ORDER = List.of("Internet", "LAN");

    /**
     * One row of the matrix.
     *
     * @param seenFrom     vantage point to what the scenarios found there
     * @param counterparts the scenarios that break the promise on purpose and expect it to be noticed
     */
    public record Promise(
            Profile profile,
            String area,
            String name,
            List<String> requirements,
            Map<String, Counts> seenFrom,
            Counts counterparts) {

        public Promise {
            requirements = List.copyOf(requirements);
            seenFrom = Collections.unmodifiableMap(new LinkedHashMap<>(seenFrom));
        }
    }

    /**
     * A finding, told once, and the scenarios that it explains, which are folded beneath it.
     *
     * @param first as it was found first
     * @param causes what was found, one sentence for all hosts that it was found of; several where it took several forms
     * @param consequences what was found as well and follows from it
     */
    public record Explained(
            Finding first,
            List<String> causes,
            List<String> remedies,
            List<String> consequences,
            List<ScenarioResult> scenarios) {

        public Explained {
            causes = List.copyOf(causes);
            remedies = List.copyOf(remedies);
            consequences = List.copyOf(consequences);
            scenarios = List.copyOf(scenarios);
        }

        /** The stable name of the failure. */
        public String id() {
            return first.id();
        }

        public String title() {
            return first.title();
        }
    }

    private final TestRun run;
    private final List<Promise> promises;

    private SignOff(TestRun run, List<Promise> promises) {
        this.run = run;
        this.promises = promises;
    }

    /** Condenses a run. */
    public static SignOff of(TestRun run) {
        Map<List<Object>, List<ScenarioResult>> byPromise = new LinkedHashMap<>();
        for (var scenario : run.scenarios()) {
            var key = List.<Object>of(scenario.profile(), scenario.area(), scenario.promise());
            byPromise.computeIfAbsent(key, unseen -> new ArrayList<>()).add(scenario);
        }
        var promises = byPromise.values().stream()
                .map(SignOff::promise)
                .sorted(Comparator.comparing(Promise::area, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Promise::name))
                .toList();
        return new SignOff(run, promises);
    }

    public TestRun run() {
        return run;
    }

    /** The promises of one profile, by area and name. */
    public List<Promise> promises(Profile profile) {
        return promises.stream().filter(promise -> promise.profile() == profile).toList();
    }

    /** The columns of the matrix: Internet, LAN, then whatever else was looked from. */
    public List<String> vantagePoints() {
        Set<String> seen = promises.stream()
                .flatMap(promise -> promise.seenFrom().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var columns =
                new ArrayList<>(USUAL_ORDER.stream().filter(seen::contains).toList());
        seen.stream()
                .filter(point -> !columns.contains(point) && !point.equals(AS_A_WHOLE))
                .sorted()
                .forEach(columns::add);
        if (seen.contains(AS_A_WHOLE)) {
            columns.add(AS_A_WHOLE);
        }
        return columns;
    }

    /**
     * What the diagnosis named for the scenarios that failed, the cause that explains most first. Its first finding explains
     * a scenario; what comes after it mostly follows from it, and is told on its own only where it is first nowhere. What
     * was found where something was broken on purpose is no advice for the deployment.
     */
    public List<Explained> findings() {
        var failed = run.scenarios(Verdict.FAILED).stream()
                .filter(scenario -> !scenario.counterpart())
                .toList();
        Set<String> first = failed.stream()
                .flatMap(scenario -> scenario.findings().stream().limit(1))
                .map(Finding::id)
                .collect(Collectors.toSet());
        Map<String, List<Finding>> found = new LinkedHashMap<>();
        Map<String, Set<ScenarioResult>> explained = new LinkedHashMap<>();
        for (var scenario : failed) {
            for (var finding : explaining(scenario, first)) {
                found.computeIfAbsent(finding.id(), unseen -> new ArrayList<>()).add(finding);
                explained
                        .computeIfAbsent(finding.id(), unseen -> new LinkedHashSet<>())
                        .add(scenario);
            }
        }
        return found.entrySet().stream()
                .map(entry -> told(entry.getValue(), List.copyOf(explained.getOrDefault(entry.getKey(), Set.of()))))
                .sorted(Comparator.comparing(
                        (Explained entry) -> -entry.scenarios().size()))
                .toList();
    }

    private static List<Finding> explaining(ScenarioResult scenario, Set<String> first) {
        var findings = scenario.findings();
        return findings.stream()
                .filter(finding -> finding.equals(findings.get(0)) || !first.contains(finding.id()))
                .toList();
    }

    private static Explained told(List<Finding> findings, List<ScenarioResult> scenarios) {
        return new Explained(
                findings.get(0),
                MergedCause.of(findings.stream().map(Finding::cause).toList()),
                findings.stream().map(Finding::remedy).distinct().toList(),
                findings.stream()
                        .flatMap(finding -> finding.consequences().stream())
                        .distinct()
                        .toList(),
                scenarios);
    }

    /** What the run states that it left open, and the scenarios that could not apply, grouped by what was missing. */
    public List<NotTested> notTested() {
        var left = new ArrayList<>(run.notTested());
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (var scenario : run.scenarios(Verdict.NOT_SUPPORTED)) {
            var lacking = scenario.notSupported() == null ? "a capability that was not named" : scenario.notSupported();
            missing.computeIfAbsent(lacking, unseen -> new ArrayList<>()).add(scenario.name());
        }
        missing.forEach((lacking, names) ->
                left.add(new NotTested(String.join("; ", names), "Not supported here: " + lacking)));
        run.scenarios(Verdict.INCOMPLETE)
                .forEach(scenario -> left.add(new NotTested(
                        scenario.name(),
                        scenario.failure() == null
                                ? "The scenario did not run to its end"
                                : firstLine(scenario.failure()))));
        return left;
    }

    private static Promise promise(List<ScenarioResult> scenarios) {
        var first = scenarios.get(0);
        Map<String, List<ScenarioResult>> seenFrom = new LinkedHashMap<>();
        var counterparts = new ArrayList<ScenarioResult>();
        var requirements = new LinkedHashSet<String>();
        for (var scenario : scenarios) {
            requirements.addAll(scenario.requirements());
            if (scenario.counterpart()) {
                counterparts.add(scenario);
                continue;
            }
            var points = scenario.vantagePoints().isEmpty() ? List.of(AS_A_WHOLE) : scenario.vantagePoints();
            for (var point : points) {
                seenFrom.computeIfAbsent(point, unseen -> new ArrayList<>()).add(scenario);
            }
        }
        Map<String, Counts> cells = new LinkedHashMap<>();
        seenFrom.forEach((point, results) -> cells.put(point, Counts.of(results)));
        return new Promise(
                first.profile(),
                first.area(),
                first.promise(),
                List.copyOf(requirements),
                cells,
                Counts.of(counterparts));
    }

    static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }
}
