package lynclab.lab;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import lynclab.lab.network.AddressPort;
import lynclab.lab.network.Zone;
import lynclab.topology.WebSite;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of a lab is: names and addresses of the topology, and the real sockets behind them.
 *
 * @param https where the Internet's connections to the public address and its https port end up
 * @param http the same for plain HTTP
 */
public record LabAddresses(
        Map<Zone, InetSocketAddress> dns,
        Map<Zone, InetSocketAddress> socks,
        InetSocketAddress https,
        InetSocketAddress http,
        List<Site> sites,
        List<Name> names) {

    /** A port of a server. */
    public record Site(
            String server,
            LabServer.Role role,
            @Nullable WebSite site,
            boolean secure,
            AddressPort address,
            InetSocketAddress socket) {}

    /**
     * A host name as one zone sees it.
     *
     * @param leadsTo the real socket, or why there is none
     */
    public record Name(Zone zone, String name, AddressPort address, String leadsTo) {}

    public LabAddresses {
        dns = Map.copyOf(dns);
        socks = Map.copyOf(socks);
        sites = List.copyOf(sites);
        names = List.copyOf(names);
    }
}
