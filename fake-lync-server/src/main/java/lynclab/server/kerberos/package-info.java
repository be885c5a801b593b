/** Kerberos, for those who have Apache Kerby on their class path: tickets, and a domain controller that issues them. */
@NullMarked
package lynclab.server.kerberos;

import org.jspecify.annotations.NullMarked;
