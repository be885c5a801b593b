/** Split DNS: views, faults, history. */
@NullMarked
package lynclab.dns;

import org.jspecify.annotations.NullMarked;
