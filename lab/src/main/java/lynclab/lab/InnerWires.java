package lynclab.lab;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lynclab.lab.network.AddressPort;
import lynclab.lab.network.Network;
import lynclab.lab.network.Rule;
import lynclab.lab.network.Wire;
import lynclab.lab.network.WireFault;
import lynclab.lab.network.Zone;
import lynclab.lab.target.Deployed;
import lynclab.lab.target.Upstream;
import lynclab.topology.Firewall;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.ReverseProxy;

/**
 * The wires from the target to each port of the servers behind it, and whether these ports are open: to the target through
 * a wire, to the LAN directly.
 */
final class InnerWires implements AutoCloseable {

    private final Blueprint blueprint;
    private final Network network;
    private final Map<AddressPort, Wire> wires = new LinkedHashMap<>();

    InnerWires(Blueprint blueprint, Network network) {
        this.blueprint = blueprint;
        this.network = network;
        for (PublishingDraft.Destination destination : blueprint.publishing().destinations()) {
            destination.members().forEach(member -> {
                lay(member, destination.httpsPort());
                lay(member, destination.httpPort());
            });
        }
    }

    List<Wire> all() {
        return List.copyOf(wires.values());
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
        return Optional.ofNullable(wires.get(at));
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
            Wire wire = wires.get(at);
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
            Wire wire = wires.get(at);
            if (wire != null && blueprint.network().blocked(server.fqdn(), at.port()) == null) {
                wire.refuse();
                network.set(Zone.DMZ, at, refuse);
            }
        }
    }

    @Override
    public void close() {
        wires.values().forEach(Wire::close);
    }

    private void lay(Member member, int port) {
        AddressPort to = new AddressPort(member.address(), port);
        if (wires.containsKey(to)) {
            return;
        }
        // Where it leads is known once the server runs; until then, and where no server listens, it is a closed port.
        String name = "target to " + member.fqdn() + ":" + port;
        Wire wire = blueprint
                .fixedSockets()
                .map(first -> Wire.closed(name, following(first, wires.size())))
                .orElseGet(() -> Wire.closed(name));
        wires.put(to, wire);
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
                        : Blocking.rule(blocked, "the inner firewall lets nobody reach port " + port));
    }

    private static InetSocketAddress following(InetSocketAddress first, int distance) {
        return new InetSocketAddress(first.getAddress(), first.getPort() == 0 ? 0 : first.getPort() + distance);
    }

    private Wire wire(Member member, int port) {
        Wire wire = wires.get(new AddressPort(member.address(), port));
        if (wire == null) {
            throw new IllegalArgumentException("no wire leads to port " + port + " of " + member.fqdn());
        }
        return wire;
    }
}
