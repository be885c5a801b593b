/** Front End and Director web sites, Office Web Apps and Exchange stand-ins. */
@NullMarked
package lynclab.server;

import org.jspecify.annotations.NullMarked;
