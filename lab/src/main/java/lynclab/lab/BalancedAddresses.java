package lynclab.lab;

import java.util.List;
import java.util.Set;
import lynclab.lab.network.AddressPort;
import lynclab.lab.network.Network;
import lynclab.lab.network.Rule;
import lynclab.lab.network.Zone;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.WebFarm;
import lynclab.topology.WebPorts;
import org.jspecify.annotations.Nullable;

/** The addresses of the load balancers before pools and farms, as the LAN knows them. */
final class BalancedAddresses {

    private final Topology topology;
    private final Network network;

    private BalancedAddresses(Topology topology, Network network) {
        this.topology = topology;
        this.network = network;
    }

    /** Puts them on the network. */
    static void add(Topology topology, Network network) {
        new BalancedAddresses(topology, network).add();
    }

    private void add() {
        for (Pool pool : topology.pools()) {
            balance(
                    pool.internalAddress(),
                    pool.members(),
                    Set.of(
                            pool.ports().internalHttps(),
                            pool.ports().internalHttp(),
                            pool.ports().externalHttps(),
                            pool.ports().externalHttp()));
            called(pool, 443, pool.ports().internalHttps());
            called(pool, 80, pool.ports().internalHttp());
        }
        WebFarm officeWebApps = topology.officeWebApps();
        if (officeWebApps != null) {
            balance(
                    officeWebApps.internalAddress(),
                    officeWebApps.members(),
                    Set.of(officeWebApps.httpsPort(), officeWebApps.httpPort()));
        }
        WebFarm exchange = topology.exchange();
        if (exchange != null) {
            balance(exchange.internalAddress(), exchange.members(), Set.of(exchange.httpsPort(), exchange.httpPort()));
        }
    }

    private void balance(@Nullable String address, List<Member> members, Set<Integer> ports) {
        if (address == null) {
            return;
        }
        network.setOtherPorts(Zone.LAN, address, new Rule.Refuse("the load balancer does not listen on that port"));
        for (int port : ports) {
            network.set(
                    Zone.LAN,
                    new AddressPort(address, port),
                    new Rule.Forward(
                            Zone.LAN,
                            members.stream()
                                    .map(member -> new AddressPort(member.address(), port))
                                    .toList()));
        }
    }

    // Clients in the LAN call the usual ports, wherever the members listen; a load balancer knows where that is.
    private void called(Pool pool, int port, int listening) {
        WebPorts ports = pool.ports();
        boolean taken = Set.of(ports.internalHttps(), ports.internalHttp(), ports.externalHttps(), ports.externalHttp())
                .contains(port);
        if (pool.internalAddress() != null && !taken) {
            network.set(
                    Zone.LAN,
                    new AddressPort(pool.internalAddress(), port),
                    new Rule.Forward(
                            Zone.LAN,
                            pool.members().stream()
                                    .map(member -> new AddressPort(member.address(), listening))
                                    .toList()));
        }
    }
}
