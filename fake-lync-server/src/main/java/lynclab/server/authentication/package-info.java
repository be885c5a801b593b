/** Who the caller is: Windows credentials bound to the connection, web tickets and tokens. */
@NullMarked
package lynclab.server.authentication;

import org.jspecify.annotations.NullMarked;
