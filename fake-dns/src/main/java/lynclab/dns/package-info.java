/** Split DNS on real sockets: ordered views over plain zones, faults aimed at single queries, and a history to read. */
@NullMarked
package lynclab.dns;

import org.jspecify.annotations.NullMarked;
