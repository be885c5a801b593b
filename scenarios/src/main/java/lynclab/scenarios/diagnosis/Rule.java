package lynclab.scenarios.diagnosis;

import java.util.Optional;

/** Looks for one cause in what was seen. */
@FunctionalInterface
interface Rule {
    Optional<Finding> find(Sighting sighting);
}
