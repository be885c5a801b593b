/** The proxy under load with faults: members die, certificates and configurations change, the proxy itself is replaced. */
@NullMarked
package lynclab.bench.endurance;

import org.jspecify.annotations.NullMarked;
