package lynclab.lab;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lynclab.lab.meddler.Box;
import lynclab.lab.network.AddressPort;
import lynclab.lab.network.LoadBalancing;
import lynclab.lab.network.Network;
import lynclab.lab.network.Rule;
import lynclab.lab.network.Wire;
import lynclab.lab.network.WireFault;
import lynclab.lab.network.Zone;
import lynclab.lab.target.Deployed;
import lynclab.lab.target.PortForwarding;
import lynclab.lab.target.Target;
import lynclab.lab.target.Upstream;
import lynclab.topology.Edge;
import lynclab.topology.Firewall;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.ReverseProxy;
import lynclab.topology.Topology;
import lynclab.topology.WebFarm;
import lynclab.topology.WebPorts;
import lynclab.topology.WebSite;
import org.jspecify.annotations.Nullable;

/**
 * The network of a lab as the topology wants it: who reaches whom, through which wires, and what the firewalls say.
 *
 * <p>Wires are between the Internet and the target, between the LAN and the target, and between the target and each port
 * of the servers behind it; inside the LAN connections are direct.
 */
final class Fabric implements AutoCloseable {

    private final Blueprint blueprint;
    private final Network network = new Network();
    private final Map<AddressPort, Wire> inner = new LinkedHashMap<>();
    private final Map<AddressPort, Wire> outer = new LinkedHashMap<>();

    Fabric(Blueprint blueprint) {
        this.blueprint = blueprint;
        for (PublishingDraft.Destination destination : blueprint.publishing().destinations()) {
            destination.members().forEach(member -> {
                lay(member, destination.httpsPort());
                lay(member, destination.httpPort());
            });
        }
        virtualAddresses();
        edge();
        network.setOtherAddresses(Zone.INTERNET, new Rule.Drop("no route from the Internet to that address"));
        network.setOtherAddresses(Zone.LAN, new Rule.Drop("nobody has that address in the LAN"));
        network.setOtherAddresses(Zone.DMZ, new Rule.Drop("the inner firewall has no rule for it"));
    }

    Network network() {
        return network;
    }

    /** The wires from the target to the servers. */
    List<Wire> inner() {
        return List.copyOf(inner.values());
    }

    /** The wires to the target. */
    List<Wire> outer() {
        return List.copyOf(outer.values());
    }

    /** How the target reaches the servers of a destination. */
    Upstream upstream(PublishingDraft.Destination destination) {
        Upstream plain = new Upstream(
                destination.name(),
                destination.members().stream()
                        .map(member -> server(member, destination))
                        .toList());
        return new Upstream(
                plain.name(),
                plain.servers(),
                blueprint.target().affinity(destination.name()),
                blueprint.target().healthPage(destination.name()).orElse(plain.healthPage()));
    }

    /** The wire from the target to this port of a server. */
    Optional<Wire> toServer(AddressPort at) {
        return Optional.ofNullable(inner.get(at));
    }

    Upstream.Server server(Member member, PublishingDraft.Destination destination) {
        return new Upstream.Server(
                member.fqdn(),
                wire(member, destination.httpsPort()).address(),
                wire(member, destination.httpPort()).address());
    }

    /** What the deployment calls the sockets that lead from the target to the servers. */
    Deployed deployed() {
        Map<AddressPort, InetSocketAddress> sockets = new HashMap<>();
        for (PublishingDraft.Destination destination : blueprint.publishing().destinations()) {
            for (int port : List.of(destination.httpsPort(), destination.httpPort())) {
                for (Member member : destination.members()) {
                    InetSocketAddress socket = wire(member, port).address();
                    sockets.put(new AddressPort(member.address(), port), socket);
                    sockets.put(new AddressPort(member.fqdn(), port), socket);
                }
                // The load balancer before the pool; one server stands for it.
                InetSocketAddress first =
                        wire(destination.members().get(0), port).address();
                sockets.putIfAbsent(new AddressPort(destination.name(), port), first);
                blueprint
                        .topology()
                        .pool(destination.name())
                        .map(Pool::internalAddress)
                        .ifPresent(address -> sockets.putIfAbsent(new AddressPort(address, port), first));
            }
        }
        ReverseProxy proxy = blueprint.topology().reverseProxy();
        return new Deployed(sockets, proxy.httpsPort(), proxy.httpPort());
    }

    /** Opens the ports of a server that runs. */
    void up(LabServer server) {
        network.setOtherPorts(
                Zone.LAN, server.address(), new Rule.Refuse(server.fqdn() + " does not listen on that port"));
        for (LabServer.Port port : server.ports()) {
            AddressPort at = server.at(port);
            network.set(Zone.LAN, at, new Rule.Open(port.socket()));
            Wire wire = inner.get(at);
            if (wire != null) {
                wire.leadTo(port.socket());
                if (blueprint.network().blocked(server.fqdn(), at.port()) == null) {
                    wire.accept();
                    network.set(Zone.DMZ, at, new Rule.Open(wire.address()));
                }
            }
        }
    }

    /** Closes the ports of a server that stopped. */
    void down(LabServer server) {
        Rule refuse = new Rule.Refuse(server.fqdn() + " is stopped");
        network.setOtherPorts(Zone.LAN, server.address(), refuse);
        for (LabServer.Port port : server.ports()) {
            AddressPort at = server.at(port);
            network.set(Zone.LAN, at, refuse);
            Wire wire = inner.get(at);
            if (wire != null && blueprint.network().blocked(server.fqdn(), at.port()) == null) {
                wire.refuse();
                network.set(Zone.DMZ, at, refuse);
            }
        }
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
            network.set(Zone.INTERNET, http, blocking(closed, "the firewall has port " + http.port() + " closed"));
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
        outer.values().forEach(Wire::close);
        inner.values().forEach(Wire::close);
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
            network.set(Zone.INTERNET, https, blocking(how, "nobody listens on port " + https.port()));
            network.set(Zone.INTERNET, http, blocking(how, "nobody listens on port " + http.port()));
        }
    }

    private void open(Zone from, AddressPort to, InetSocketAddress target) {
        Wire wire = Wire.start(from.title() + " to " + to, target);
        WireFault fault = blueprint.network().wireFault(Segment.INTERNET_TO_TARGET);
        if (fault != null && from == Zone.INTERNET) {
            wire.arm(fault);
        }
        outer.put(to, wire);
        network.set(from, to, new Rule.Open(wire.address()));
    }

    private void openListeningPort(ReverseProxy proxy, Pool pool, int port) {
        network.set(
                Zone.INTERNET,
                new AddressPort(proxy.publicAddress(), port),
                new Rule.Forward(
                        Zone.LAN, List.of(new AddressPort(pool.members().get(0).address(), port))));
    }

    private void lay(Member member, int port) {
        AddressPort to = new AddressPort(member.address(), port);
        if (inner.containsKey(to)) {
            return;
        }
        // Where it leads is known once the server runs; until then, and where no server listens, it is a closed port.
        String name = "target to " + member.fqdn() + ":" + port;
        Wire wire = blueprint
                .fixedSockets()
                .map(first -> Wire.closed(name, following(first, inner.size())))
                .orElseGet(() -> Wire.closed(name));
        inner.put(to, wire);
        Firewall.Unpublished blocked = blueprint.network().blocked(member.fqdn(), port);
        WireFault fault = blueprint.network().wireFault(Segment.TARGET_TO_SERVERS);
        if (blueprint.servers().areHandshakesBroken() && blueprint.isEncryptedPort(port)) {
            fault = new WireFault.FatalAlert(WireFault.FatalAlert.PROTOCOL_VERSION);
        }
        if (fault == null && blueprint.isTargetARule()) {
            fault = blueprint.network().wireFault(Segment.INTERNET_TO_TARGET);
        }
        if (blocked == Firewall.Unpublished.DROPPED) {
            wire.arm(new WireFault.BlackHole());
            wire.accept();
        } else if (fault != null) {
            wire.arm(fault);
        }
        network.set(
                Zone.DMZ,
                to,
                blocked == null
                        ? new Rule.Refuse(member.fqdn() + " does not listen on port " + port)
                        : blocking(blocked, "the inner firewall lets nobody reach port " + port));
    }

    private static InetSocketAddress following(InetSocketAddress first, int distance) {
        return new InetSocketAddress(first.getAddress(), first.getPort() == 0 ? 0 : first.getPort() + distance);
    }

    private Wire wire(Member member, int port) {
        Wire wire = inner.get(new AddressPort(member.address(), port));
        if (wire == null) {
            throw new IllegalArgumentException("no wire leads to port " + port + " of " + member.fqdn());
        }
        return wire;
    }

    private void virtualAddresses() {
        for (Pool pool : blueprint.topology().pools()) {
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
        WebFarm officeWebApps = blueprint.topology().officeWebApps();
        if (officeWebApps != null) {
            balance(
                    officeWebApps.internalAddress(),
                    officeWebApps.members(),
                    Set.of(officeWebApps.httpsPort(), officeWebApps.httpPort()));
        }
        WebFarm exchange = blueprint.topology().exchange();
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

    // The Edge speaks SIP and media; a web client that ends up there is turned away.
    private void edge() {
        Edge edge = blueprint.topology().edge();
        if (edge == null) {
            return;
        }
        Set<String> outside = new LinkedHashSet<>(List.of(
                edge.access().address(), edge.webcon().address(), edge.av().address()));
        outside.forEach(address -> {
            network.setOtherPorts(Zone.INTERNET, address, new Rule.Refuse("the Edge is no web server"));
            network.setOtherPorts(Zone.LAN, address, new Rule.Refuse("the Edge is no web server"));
        });
        network.setOtherPorts(Zone.LAN, edge.address(), new Rule.Refuse("the Edge is no web server"));
    }

    private Rule unpublished(String address) {
        return blocking(
                blueprint.topology().firewall().unpublished(), "the firewall publishes nothing else on " + address);
    }

    private static Rule blocking(Firewall.Unpublished how, String reason) {
        return how == Firewall.Unpublished.DROPPED ? new Rule.Drop(reason) : new Rule.Refuse(reason);
    }
}
