/** The web services of a server, one file each, and the web site that lists them. */
@NullMarked
package lynclab.server.site;

import org.jspecify.annotations.NullMarked;
