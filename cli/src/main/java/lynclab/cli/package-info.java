/** The lynclab command. */
@NullMarked
package lynclab.cli;

import org.jspecify.annotations.NullMarked;
