/** What a scenario stands on: the run's topology and labs, and what the scenario itself has seen so far. */
@NullMarked
package lynclab.scenarios.stage;

import org.jspecify.annotations.NullMarked;
