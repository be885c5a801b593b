package lynclab.scenarios;

import java.util.Collection;

/** How many scenarios of a run ended in each verdict. */
public record Counts(int passed, int failed, int notSupported, int incomplete) {

    static Counts of(Collection<ScenarioResult> scenarios) {
        return new Counts(
                count(scenarios, Verdict.PASSED),
                count(scenarios, Verdict.FAILED),
                count(scenarios, Verdict.NOT_SUPPORTED),
                count(scenarios, Verdict.INCOMPLETE));
    }

    public int total() {
        return passed + failed + notSupported + incomplete;
    }

    /** The verdict on the whole: one broken promise breaks it, and nothing passed is never a pass. */
    Verdict verdict() {
        if (failed > 0) {
            return Verdict.FAILED;
        }
        if (incomplete > 0) {
            return Verdict.INCOMPLETE;
        }
        if (passed > 0) {
            return Verdict.PASSED;
        }
        return notSupported > 0 ? Verdict.NOT_SUPPORTED : Verdict.FAILED;
    }

    private static int count(Collection<ScenarioResult> scenarios, Verdict verdict) {
        return (int)
                scenarios.stream().filter(result -> result.verdict() == verdict).count();
    }
}
