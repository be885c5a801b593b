package lynclab.scenarios.diagnosis;

import java.util.Optional;
import java.util.function.Function;

/**
 * Looks for one cause in what was seen.
 *
 * @param name what it looks at and for, such as {@code certificate: name missing}
 */
record Rule(String name, Function<Sighting, Optional<Finding>> look) {

    /** The finding, which says by which rule it came about. */
    Optional<Finding> find(Sighting sighting) {
        return look.apply(sighting).map(finding -> finding.by(name));
    }
}
