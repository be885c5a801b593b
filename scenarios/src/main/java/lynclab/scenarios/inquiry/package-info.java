/** One address asked from one place: the chain of steps, and the cause where it breaks. */
@NullMarked
package lynclab.scenarios.inquiry;

import org.jspecify.annotations.NullMarked;
