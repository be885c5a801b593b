package lynclab.topology.export;

import java.time.Duration;

/**
 * How long a reverse proxy waits.
 *
 * @param connect for a server to accept a connection and to shake hands
 * @param requestHead for the head of a request, which slow attackers never finish
 * @param answer for an answer, and within it: longer than the longest poll (REQ-10.1)
 * @param clientKeepAlive between two requests of a client
 */
public record Waits(Duration connect, Duration requestHead, Duration answer, Duration clientKeepAlive) {

    /** What suits a deployment: 1860 seconds outlast the longest poll that a client may ask for. */
    public static final Waits USUAL =
            new Waits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(1860), Duration.ofSeconds(120));
}
