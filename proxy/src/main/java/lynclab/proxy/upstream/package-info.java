/** Connections to the members of pools: who is next, who is healthy, which connection may be shared and which never. */
@NullMarked
package lynclab.proxy.upstream;

import org.jspecify.annotations.NullMarked;
