package lynclab.scenarios.score;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.lab.catalogue.Recipe;
import lynclab.scenarios.ScenarioResult;
import lynclab.scenarios.Verdict;
import lynclab.scenarios.diagnosis.Finding;

/**
 * What a target breaks before any fault is put in, because the product knows no better. Nothing of it tells that a fault
 * was noticed.
 *
 * @param broken the promises that do not hold
 * @param findings what is found all the same, the likeliest first
 */
public record Baseline(List<ScenarioResult> broken, List<Finding> findings) {

    /** Of a target that keeps every promise. */
    static final Baseline SOUND = new Baseline(List.of(), List.of());

    public Baseline {
        broken = List.copyOf(broken);
        findings = List.copyOf(findings);
    }

    static Baseline of(List<ScenarioResult> results, List<Finding> findings) {
        return new Baseline(
                results.stream()
                        .filter(result -> result.verdict() == Verdict.FAILED)
                        .toList(),
                findings);
    }

    public boolean isSound() {
        return broken.isEmpty() && findings.isEmpty();
    }

    /** The finding that is there without the fault, and that nobody could tell from it. */
    Optional<Finding> known(Recipe recipe) {
        return findings.stream()
                .flatMap(Finding::all)
                .filter(finding -> recipe.isNamedBy(finding.id()))
                .findFirst();
    }

    /** What failed of these, and did not before, or for another reason. */
    List<ScenarioResult> brokenAnew(List<ScenarioResult> results) {
        Map<String, Set<String>> before =
                broken.stream().collect(Collectors.toMap(ScenarioResult::id, Baseline::reasons, (one, other) -> one));
        return results.stream()
                .filter(result -> result.verdict() == Verdict.FAILED)
                .filter(result -> !before.containsKey(result.id())
                        || !before.get(result.id()).containsAll(reasons(result)))
                .toList();
    }

    /** These without what was found before; what was folded beneath that stands by itself. */
    List<Finding> foundAnew(List<Finding> found) {
        Set<String> before =
                findings.stream().flatMap(Finding::all).map(Finding::id).collect(Collectors.toSet());
        Function<Finding, Stream<Finding>> anew = finding -> before.contains(finding.id())
                ? finding.consequences().stream().filter(folded -> !before.contains(folded.id()))
                : Stream.of(finding);
        return found.stream().flatMap(anew).toList();
    }

    /** The findings that come of broken promises, each in a line. Where no promise is broken, nothing excuses a finding. */
    List<String> excused() {
        return broken.isEmpty()
                ? List.of()
                : findings.stream()
                        .flatMap(Finding::all)
                        .map(finding -> finding.id() + " " + finding.title())
                        .distinct()
                        .toList();
    }

    private static Set<String> reasons(ScenarioResult result) {
        return result.findings().stream().flatMap(Finding::all).map(Finding::id).collect(Collectors.toSet());
    }
}
