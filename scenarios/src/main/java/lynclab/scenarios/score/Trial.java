package lynclab.scenarios.score;

import java.time.Duration;
import java.util.List;
import lynclab.lab.catalogue.Recipe;
import lynclab.scenarios.diagnosis.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What became of one fault in an otherwise healthy lab.
 *
 * @param broken the scenarios that failed, each in a line
 * @param findings the causes that were found, the likeliest first
 * @param fired by what one knows that somebody met the fault; null when nobody did
 * @param unbroken scenarios that say of themselves that this fault breaks them, and held all the same
 * @param left why the fault was not tried; null when it was
 */
public record Trial(
        Recipe recipe,
        List<String> broken,
        List<Finding> findings,
        @Nullable String fired,
        @Nullable String left,
        List<String> unbroken,
        int held,
        Duration took) {

    public Trial {
        broken = List.copyOf(broken);
        findings = List.copyOf(findings);
        unbroken = List.copyOf(unbroken);
    }

    static Trial leftOut(Recipe recipe, String why) {
        return new Trial(recipe, List.of(), List.of(), null, why, List.of(), 0, Duration.ZERO);
    }

    public boolean wasTried() {
        return left == null;
    }

    /** Some scenario failed. */
    public boolean isNoticed() {
        return !broken.isEmpty();
    }

    /** The finding that stands first is the fault's, or that of a twin. */
    public boolean isNamed() {
        return !findings.isEmpty() && recipe.isNamedBy(findings.get(0).id());
    }

    public boolean hasFired() {
        return fired != null;
    }

    /** The id of the finding that stands first, {@code none} without one. */
    public String first() {
        return findings.isEmpty() ? "none" : findings.get(0).id();
    }
}
