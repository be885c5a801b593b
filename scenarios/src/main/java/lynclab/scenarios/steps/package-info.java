/** The sentences that features are made of. */
@NullMarked
package lynclab.scenarios.steps;

import org.jspecify.annotations.NullMarked;
