package lynclab.scenarios;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lynclab.scenarios.diagnosis.Finding;

/**
 * Tells counterparts that failed for what they broke from those that never got that far, because the deployment is broken
 * already where they start.
 */
final class StartingPoint {

    private StartingPoint() {}

    /** The same results, with those counterparts incomplete that stumbled over what a promise was found broken by. */
    static List<ScenarioResult> considered(List<ScenarioResult> results) {
        Set<String> broken = results.stream()
                .filter(result -> result.verdict() == Verdict.FAILED && !result.isCounterpart())
                .flatMap(result -> result.findings().stream())
                .flatMap(Finding::all)
                .map(Finding::id)
                .collect(Collectors.toSet());
        return results.stream().map(result -> considered(result, broken)).toList();
    }

    private static ScenarioResult considered(ScenarioResult result, Set<String> broken) {
        if (result.verdict() != Verdict.FAILED || !result.isCounterpart()) {
            return result;
        }
        return result.findings().stream()
                .flatMap(Finding::all)
                .filter(finding -> broken.contains(finding.id()))
                .filter(finding -> !result.tags().contains("@" + finding.id()))
                .findFirst()
                .map(finding -> result.incomplete("could not be carried through: the deployment itself has "
                        + finding.id() + " (" + finding.title() + "), which hides what is broken here on purpose; mend"
                        + " that first"))
                .orElse(result);
    }
}
