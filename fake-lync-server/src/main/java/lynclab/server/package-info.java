/** Front Ends and Directors as two web sites on four ports, and stand-ins for Office Web Apps and Exchange. */
@NullMarked
package lynclab.server;

import org.jspecify.annotations.NullMarked;
