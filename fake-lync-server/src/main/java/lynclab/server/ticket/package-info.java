/** Who somebody is: web tickets, tokens, certificates, and the way to a federation server. */
@NullMarked
package lynclab.server.ticket;

import org.jspecify.annotations.NullMarked;
