/** What the servers beside Lync answer, which often share its address: Office Web Apps and Exchange. */
@NullMarked
package lynclab.server.standin;

import org.jspecify.annotations.NullMarked;
