package lynclab.scenarios;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lynclab.scenarios.stage.CertificateSeen;

/** Everything that is to be remembered of a run. */
record RunRecord(
        String target,
        String topology,
        List<ScenarioResult> scenarios,
        Instant startedAt,
        Duration duration,
        String command,
        Map<String, String> versions,
        List<String> capabilities,
        List<Limit> limits,
        List<CertificateSeen> certificates,
        List<NotTested> notTested) {

    Counts counts() {
        return Counts.of(scenarios);
    }
}
