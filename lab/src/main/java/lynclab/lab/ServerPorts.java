package lynclab.lab;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lynclab.lab.network.PortHold;
import lynclab.server.Bindings;
import lynclab.server.control.SitePort;

/**
 * The ports of a Lync server, held from before it listens until the lab ends: whoever asks for a free port, or opens a
 * connection, is not given one of them while the server is stopped or drained.
 */
final class ServerPorts implements AutoCloseable {

    private final Map<SitePort, PortHold> sites = new EnumMap<>(SitePort.class);
    private final PortHold sip;

    private ServerPorts() {
        for (SitePort port : SitePort.values()) {
            sites.put(port, PortHold.take());
        }
        sip = PortHold.take();
    }

    static ServerPorts take() {
        return new ServerPorts();
    }

    /** Where the server has to listen. */
    Bindings bindings() {
        Map<SitePort, Integer> numbers = new EnumMap<>(SitePort.class);
        sites.forEach((port, hold) -> numbers.put(port, hold.address().getPort()));
        return new Bindings(
                InetAddress.getLoopbackAddress(), numbers, sip.address().getPort());
    }

    /** The server is about to listen on all of them. */
    void lend() {
        all().forEach(PortHold::yieldToOthers);
    }

    /** The server listens on none of them any more. */
    void takeBack() {
        all().forEach(PortHold::keep);
    }

    @Override
    public void close() {
        all().forEach(PortHold::close);
    }

    private List<PortHold> all() {
        List<PortHold> all = new ArrayList<>(sites.values());
        all.add(sip);
        return all;
    }
}
