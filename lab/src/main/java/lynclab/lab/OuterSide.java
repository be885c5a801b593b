package lynclab.lab;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lynclab.lab.meddler.Box;
import lynclab.lab.network.AddressPort;
import lynclab.lab.network.LoadBalancing;
import lynclab.lab.network.Network;
import lynclab.lab.network.Rule;
import lynclab.lab.network.Wire;
import lynclab.lab.network.WireFault;
import lynclab.lab.network.Zone;
import lynclab.lab.target.PortForwarding;
import lynclab.lab.target.Target;
import lynclab.topology.Firewall;
import lynclab.topology.Pool;
import lynclab.topology.ReverseProxy;
import lynclab.topology.Topology;
import lynclab.topology.WebSite;
import org.jspecify.annotations.Nullable;

/** How Internet and LAN reach the target: its published address, what the firewalls make of it, and the wires that lead there. */
final class OuterSide implements AutoCloseable {

    private final Blueprint blueprint;
    private final Network network;
    private final Map<AddressPort, Wire> wires = new LinkedHashMap<>();

    OuterSide(Blueprint blueprint, Network network) {
        this.blueprint = blueprint;
        this.network = network;
    }

    /** The wires to the target. */
    List<Wire> wires() {
        return List.copyOf(wires.values());
    }

    /** Lets Internet and LAN reach the target. */
    void publish(Target target, @Nullable LoadBalancing balancing, @Nullable Box box) {
        Topology topology = blueprint.topology();
        ReverseProxy proxy = topology.reverseProxy();
        AddressPort https = new AddressPort(proxy.publicAddress(), proxy.httpsPort());
        AddressPort http = new AddressPort(proxy.publicAddress(), proxy.httpPort());
        network.setOtherPorts(Zone.INTERNET, proxy.publicAddress(), unpublished(proxy.publicAddress()));
        lead(target, balancing, box, Zone.INTERNET, https, http);
        leadPast(https, http);
        Firewall.Unpublished closed = blueprint.network().port80Closed();
        if (closed != null) {
            network.set(Zone.INTERNET, http, Blocking.rule(closed, "the firewall has port " + http.port() + " closed"));
        }
        if (blueprint.network().areListeningPortsOpen()) {
            Pool pool = topology.firstFrontEndPool();
            openListeningPort(proxy, pool, pool.ports().externalHttps());
            openListeningPort(proxy, pool, pool.ports().externalHttp());
        }
        hairpin(topology, https, http);
        network.setOtherPorts(Zone.LAN, proxy.dmzAddress(), new Rule.Refuse("the proxy does not listen on that port"));
        AddressPort insideHttps = new AddressPort(proxy.dmzAddress(), proxy.httpsPort());
        AddressPort insideHttp = new AddressPort(proxy.dmzAddress(), proxy.httpPort());
        lead(target, balancing, box, Zone.LAN, insideHttps, insideHttp);
        if (balancing != null) {
            LoadBalancing.Doors impostor = balancing.doors(Zone.DMZ);
            network.set(Zone.DMZ, insideHttps, new Rule.Open(impostor.https()));
            network.set(Zone.DMZ, insideHttp, new Rule.Open(impostor.http()));
        }
    }

    /** Opens a port of the public address that leads to something of the target's own. */
    void publishManagement(int port, InetSocketAddress socket) {
        AddressPort at = new AddressPort(blueprint.topology().reverseProxy().publicAddress(), port);
        network.set(Zone.INTERNET, at, new Rule.Open(socket));
    }

    @Override
    public void close() {
        wires.values().forEach(Wire::close);
    }

    private void hairpin(Topology topology, AddressPort https, AddressPort http) {
        String address = topology.reverseProxy().publicAddress();
        switch (topology.firewall().hairpin()) {
            case ALLOWED -> {
                network.setOtherPorts(Zone.LAN, address, unpublished(address));
                network.set(Zone.LAN, https, new Rule.Forward(Zone.INTERNET, List.of(https)));
                network.set(Zone.LAN, http, new Rule.Forward(Zone.INTERNET, List.of(http)));
            }
            case DROPPED ->
                network.setOtherPorts(
                        Zone.LAN, address, new Rule.Drop("the firewall drops what comes from the LAN to " + address));
            case REFUSED ->
                network.setOtherPorts(
                        Zone.LAN,
                        address,
                        new Rule.Refuse("the firewall refuses what comes from the LAN to " + address));
        }
    }

    // A forwarding rule has no listener of its own: what becomes of a connection is decided behind it.
    private void lead(
            Target target,
            @Nullable LoadBalancing balancing,
            @Nullable Box box,
            Zone from,
            AddressPort https,
            AddressPort http) {
        if (target instanceof PortForwarding) {
            PublishingDraft.Destination destination = blueprint.publishing().forwarded();
            String address = destination.members().get(0).address();
            network.set(
                    from,
                    https,
                    new Rule.Forward(Zone.DMZ, List.of(new AddressPort(address, destination.httpsPort()))));
            network.set(
                    from, http, new Rule.Forward(Zone.DMZ, List.of(new AddressPort(address, destination.httpPort()))));
        } else if (box != null && blueprint.network().isMeddledFrom(from)) {
            open(from, https, box.https());
            open(from, http, box.http());
        } else {
            LoadBalancing.Doors doors =
                    balancing == null ? new LoadBalancing.Doors(target.https(), target.http()) : balancing.doors(from);
            open(from, https, doors.https());
            open(from, http, doors.http());
        }
    }

    private void leadPast(AddressPort https, AddressPort http) {
        WebSite site = blueprint.network().publicPortsLeadTo();
        if (site != null) {
            Pool pool = blueprint.topology().firstFrontEndPool();
            String address = pool.members().get(0).address();
            network.set(
                    Zone.INTERNET,
                    https,
                    new Rule.Forward(
                            Zone.LAN,
                            List.of(new AddressPort(address, pool.ports().https(site)))));
            network.set(
                    Zone.INTERNET,
                    http,
                    new Rule.Forward(
                            Zone.LAN,
                            List.of(new AddressPort(address, pool.ports().http(site)))));
        }
        Firewall.Unpublished how = blueprint.network().publicPortsClosed();
        if (how != null) {
            network.set(Zone.INTERNET, https, Blocking.rule(how, "nobody listens on port " + https.port()));
            network.set(Zone.INTERNET, http, Blocking.rule(how, "nobody listens on port " + http.port()));
        }
    }

    private void open(Zone from, AddressPort to, InetSocketAddress target) {
        Wire wire = Wire.start(from.title() + " to " + to, target);
        WireFault fault = blueprint.network().wireFault(Segment.INTERNET_TO_TARGET);
        if (fault != null && from == Zone.INTERNET) {
            wire.arm(fault);
        }
        wires.put(to, wire);
        network.set(from, to, new Rule.Open(wire.address()));
    }

    private void openListeningPort(ReverseProxy proxy, Pool pool, int port) {
        network.set(
                Zone.INTERNET,
                new AddressPort(proxy.publicAddress(), port),
                new Rule.Forward(
                        Zone.LAN, List.of(new AddressPort(pool.members().get(0).address(), port))));
    }

    private Rule unpublished(String address) {
        return Blocking.rule(
                blueprint.topology().firewall().unpublished(), "the firewall publishes nothing else on " + address);
    }
}
