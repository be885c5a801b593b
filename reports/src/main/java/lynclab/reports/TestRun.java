package lynclab.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that {@code run.json} says about one run of the scenarios. */
public record TestRun(
        Verdict verdict,
        String target,
        String topology,
        Counts counts,
        List<ScenarioResult> scenarios,
        Instant startedAt,
        Duration duration,
        String command,
        Map<String, String> versions,
        List<String> capabilities,
        List<Limit> limits,
        List<CertificateSeen> certificates,
        List<NotTested> notTested) {

    /** How many scenarios came to which verdict. */
    public record Counts(int passed, int failed, int notSupported, int incomplete) {

        /** Counts the verdicts of the given scenarios. */
        public static Counts of(Collection<ScenarioResult> scenarios) {
            var counts = new EnumMap<Verdict, Integer>(Verdict.class);
            scenarios.forEach(scenario -> counts.merge(scenario.verdict(), 1, Integer::sum));
            return new Counts(
                    counts.getOrDefault(Verdict.PASSED, 0),
                    counts.getOrDefault(Verdict.FAILED, 0),
                    counts.getOrDefault(Verdict.NOT_SUPPORTED, 0),
                    counts.getOrDefault(Verdict.INCOMPLETE, 0));
        }

        public int total() {
            return passed + failed + notSupported + incomplete;
        }

        public int of(Verdict verdict) {
            return switch (verdict) {
                case PASSED -> passed;
                case FAILED -> failed;
                case NOT_SUPPORTED -> notSupported;
                case INCOMPLETE -> incomplete;
            };
        }
    }

    public TestRun {
        scenarios = List.copyOf(scenarios);
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        capabilities = List.copyOf(capabilities);
        limits = List.copyOf(limits);
        certificates = List.copyOf(certificates);
        notTested = List.copyOf(notTested);
    }

    /** The scenarios that came to the given verdict, in the order of the run. */
    public List<ScenarioResult> scenarios(Verdict verdict) {
        return scenarios.stream()
                .filter(scenario -> scenario.verdict() == verdict)
                .toList();
    }
}
