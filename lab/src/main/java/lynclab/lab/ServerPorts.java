package lynclab.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lynclab.lab.network.PortHold;

/**
 * The ports of a server, held from before it listens until the lab ends: whoever asks for a free port, or opens a
 * connection, is not given one of them while the server is stopped or drained.
 */
final class ServerPorts implements AutoCloseable {

    private final Map<String, PortHold> holds = new LinkedHashMap<>();

    private ServerPorts() {}

    /** Takes a free port of loopback for each of these listeners. */
    static ServerPorts take(List<String> listeners) {
        ServerPorts ports = new ServerPorts();
        listeners.forEach(listener -> ports.holds.put(listener, PortHold.take()));
        return ports;
    }

    /** Where a listener belongs. */
    int number(String listener) {
        PortHold hold = holds.get(listener);
        if (hold == null) {
            throw new IllegalArgumentException("no port is held for " + listener + ", only for " + holds.keySet());
        }
        return hold.address().getPort();
    }

    /** The server is about to listen on all of them. */
    void lend() {
        holds.values().forEach(PortHold::yieldToOthers);
    }

    /** The server listens on none of them any more. */
    void takeBack() {
        holds.values().forEach(PortHold::keep);
    }

    @Override
    public void close() {
        holds.values().forEach(PortHold::close);
    }
}
