package lynclab.bench.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Free ports below those that the system gives away, so that no passing connection takes one meanwhile. */
public final class Ports {
    private static final int FIRST = 18_000;

    private int next = FIRST;

    /** The next port that nobody listens on. */
    public int free() {
        while (next < Math.min(Machine.firstEphemeralPort(), 32_000)) {
            int port = next++;
            // A listener of another program with SO_REUSEPORT would go unnoticed later, so it is looked for now.
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + next);
    }
}
