package lynclab.scenarios.score;

import java.util.List;
import java.util.stream.Stream;
import lynclab.scenarios.ScenarioResult;
import lynclab.scenarios.Verdict;
import lynclab.scenarios.diagnosis.Finding;

/**
 * What was found in a lab that nothing is wrong in; anything but what the target breaks by itself is a false alarm.
 *
 * @param broken promises that did not hold, each in a line
 */
public record Alarm(int number, String deployment, List<String> broken, List<Finding> findings) {

    public Alarm {
        broken = List.copyOf(broken);
        findings = List.copyOf(findings);
    }

    /**
     * Of all results and findings, those that are not what the target is known to break. Where it breaks no promise, nothing
     * excuses a finding, however often it is made.
     */
    static Alarm beside(
            Baseline known, int number, String deployment, List<ScenarioResult> results, List<Finding> findings) {
        Stream<ScenarioResult> incomplete = results.stream().filter(result -> result.verdict() == Verdict.INCOMPLETE);
        return new Alarm(
                number,
                deployment,
                Stream.concat(known.brokenAnew(results).stream(), incomplete)
                        .map(result -> result.line() + ": " + result.failure())
                        .toList(),
                known.broken().isEmpty() ? findings : known.foundAnew(findings));
    }

    public boolean isFalse() {
        return !broken.isEmpty() || !findings.isEmpty();
    }
}
