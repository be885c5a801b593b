package lynclab.scenarios;

import java.time.Duration;
import java.util.List;
import lynclab.scenarios.diagnosis.Finding;
import org.jspecify.annotations.Nullable;

/**
 * How one scenario ended.
 *
 * @param id stable across runs as long as the scenario keeps its feature, name and example row
 * @param promise the name of the feature
 * @param area the folder of the feature
 * @param vantage {@code Internet}, {@code LAN}, {@code Internet and LAN}, or empty when nobody looked from anywhere
 * @param location the feature file and the line
 * @param failure why it did not pass, in words for the reader of the report
 * @param notSupported the capability of the target or the part of the topology that is missing
 */
public record ScenarioResult(
        String id,
        String name,
        String promise,
        String area,
        List<String> tags,
        Verdict verdict,
        String vantage,
        List<Finding> findings,
        Duration duration,
        String location,
        @Nullable String failure,
        @Nullable String notSupported) {

    public ScenarioResult {
        tags = List.copyOf(tags);
        findings = List.copyOf(findings);
    }

    /** The same, not carried through for the given reason. */
    ScenarioResult incomplete(String reason) {
        return new ScenarioResult(
                id,
                name,
                promise,
                area,
                tags,
                Verdict.INCOMPLETE,
                vantage,
                List.of(),
                duration,
                location,
                reason,
                notSupported);
    }

    /** Where it is written, and what it says. */
    public String line() {
        return location + " " + name;
    }

    /** The requirements that the scenario is about, for example {@code REQ-6.1}. */
    public List<String> requirements() {
        return tags.stream()
                .filter(tag -> tag.startsWith("@REQ-"))
                .map(tag -> tag.substring(1))
                .toList();
    }

    /** Whether a fault is applied on purpose, to show that the promise would be seen broken. */
    public boolean isCounterpart() {
        return tags.contains("@counterpart");
    }

    /** {@code core} for what every deployment needs, {@code extended} for the rest. */
    public String profile() {
        return tags.contains("@core") ? "core" : "extended";
    }
}
