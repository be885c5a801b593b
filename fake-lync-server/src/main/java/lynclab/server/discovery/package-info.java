/** Discovery: which documents a client is given, and in which form. */
@NullMarked
package lynclab.server.discovery;

import org.jspecify.annotations.NullMarked;
