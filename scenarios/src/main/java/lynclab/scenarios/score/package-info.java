/** How much of what goes wrong the scenarios notice and the diagnosis names. */
@NullMarked
package lynclab.scenarios.score;

import org.jspecify.annotations.NullMarked;
