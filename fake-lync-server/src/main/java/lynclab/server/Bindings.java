package lynclab.server;

import java.net.InetAddress;
import java.util.Map;
import lynclab.server.control.SitePort;

/** Where a server listens: its address, and a port for each web site port and for SIP; 0 takes a free one. */
public record Bindings(InetAddress address, Map<SitePort, Integer> ports, int sipPort) {
    public Bindings {
        ports = Map.copyOf(ports);
    }

    /** Free ports on the loopback address. */
    public static Bindings loopback() {
        return new Bindings(InetAddress.getLoopbackAddress(), Map.of(), 0);
    }

    public int port(SitePort port) {
        return ports.getOrDefault(port, 0);
    }
}
