/** What stands between the Internet and the servers: a proxy or a bare firewall rule, and what each is able to do. */
@NullMarked
package lynclab.lab.target;

import org.jspecify.annotations.NullMarked;
