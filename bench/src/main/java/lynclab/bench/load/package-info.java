/** The load generator of the comparison: a process of its own, warm throughout, told on standard input what to send. */
@NullMarked
package lynclab.bench.load;

import org.jspecify.annotations.NullMarked;
