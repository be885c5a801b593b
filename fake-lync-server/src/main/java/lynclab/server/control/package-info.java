/** What a test may read of a server (its request history) or break in it (its faults). */
@NullMarked
package lynclab.server.control;

import org.jspecify.annotations.NullMarked;
