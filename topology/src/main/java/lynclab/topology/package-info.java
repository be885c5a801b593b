/** The deployment as data, and the plan that follows from it. */
@NullMarked
package lynclab.topology;

import org.jspecify.annotations.NullMarked;
