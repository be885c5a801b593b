package lynclab.reports;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one scenario.
 *
 * @param promise      the name of the feature that the scenario belongs to
 * @param counterpart  whether the scenario breaks the promise on purpose, to show that it would be noticed
 * @param failure      the message of the step that failed
 * @param notSupported what the target or the topology lacks
 */
public record ScenarioResult(
        String id,
        String name,
        String feature,
        String area,
        String promise,
        List<String> tags,
        List<String> requirements,
        Profile profile,
        boolean counterpart,
        Verdict verdict,
        String vantage,
        List<Finding> findings,
        Duration duration,
        String location,
        @Nullable String failure,
        @Nullable String notSupported) {

    /** Whether everybody needs the promise kept, or only some deployments. */
    public enum Profile {
        CORE,
        EXTENDED
    }

    public ScenarioResult {
        tags = List.copyOf(tags);
        requirements = List.copyOf(requirements);
        findings = List.copyOf(findings);
    }

    /** The vantage points that the scenario looks from; none when it looks at the deployment as a whole. */
    public List<String> vantagePoints() {
        return Arrays.stream(vantage.split(" and |,"))
                .map(String::strip)
                .filter(point -> !point.isEmpty())
                .toList();
    }
}
