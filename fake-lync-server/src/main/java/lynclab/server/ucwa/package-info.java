/** The web application interface: applications, their event channels, and what they can do. */
@NullMarked
package lynclab.server.ucwa;

import org.jspecify.annotations.NullMarked;
