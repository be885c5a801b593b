package lynclab.server;

import lynclab.server.control.Faults;
import lynclab.server.control.RequestHistory;
import lynclab.server.control.ServerState;

/** A server of a lab, whatever it stands for: what it received, what is wrong with it, and the switch. */
public sealed interface SimulatedServer extends AutoCloseable permits FakeLyncServer, StandIn {

    String fqdn();

    RequestHistory history();

    Faults faults();

    ServerState state();

    /** Starts a stopped server again, on the ports it had before. */
    void start();

    /** Stops all listeners and resets all connections; the history stays. */
    void stop();

    @Override
    default void close() {
        stop();
    }
}
