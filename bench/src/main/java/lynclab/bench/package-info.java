/** Measured claims. */
@NullMarked
package lynclab.bench;

import org.jspecify.annotations.NullMarked;
