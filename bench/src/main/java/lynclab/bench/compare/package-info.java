/** Measures the proxy beside HAProxy and nginx: all up at once, in short slices by turns, on loopback only. */
@NullMarked
package lynclab.bench.compare;

import org.jspecify.annotations.NullMarked;
