/** Runs the small benchmarks of the proxy and holds what they allocate against what is stored. */
@NullMarked
package lynclab.bench.micro;

import org.jspecify.annotations.NullMarked;
