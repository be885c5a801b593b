/** What follows from a topology: DNS, names of certificates, publishing and firewall rules, expected answers. */
@NullMarked
package lynclab.topology.plan;

import org.jspecify.annotations.NullMarked;
