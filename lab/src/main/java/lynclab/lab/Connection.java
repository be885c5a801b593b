package lynclab.lab;

import java.time.Duration;
import java.util.List;
import lynclab.lab.network.AddressPort;

/**
 * How an attempt to connect went.
 *
 * @param to the address and port that were asked for
 * @param passed the addresses and ports the connection went through in the topology, the asked one first
 * @param reason why it was refused or dropped; empty when it was made
 */
public record Connection(AddressPort to, Outcome outcome, List<AddressPort> passed, String reason, Duration took) {

    /** The three ends of an attempt. */
    public enum Outcome {
        CONNECTED,
        /** A reset came back at once. */
        REFUSED,
        /** Nothing ever came back; the waiting is virtual, the time taken is what a real client would have waited. */
        TIMED_OUT
    }

    public Connection {
        passed = List.copyOf(passed);
    }

    public boolean isMade() {
        return outcome == Outcome.CONNECTED;
    }
}
