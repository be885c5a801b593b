package lynclab.lab;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lynclab.lab.network.Network;
import lynclab.lab.network.Rule;
import lynclab.lab.network.Zone;
import lynclab.topology.Edge;
import org.jspecify.annotations.Nullable;

/**
 * The network of a lab as the topology wants it: who reaches whom, through which wires, and what the firewalls say.
 *
 * <p>Wires are between the Internet and the target, between the LAN and the target, and between the target and each port
 * of the servers behind it; inside the LAN connections are direct.
 */
final class Fabric implements AutoCloseable {

    private final Network network = new Network();
    private final InnerWires inner;
    private final OuterSide outer;

    Fabric(Blueprint blueprint) {
        inner = new InnerWires(blueprint, network);
        outer = new OuterSide(blueprint, network);
        BalancedAddresses.add(blueprint.topology(), network);
        edge(blueprint.topology().edge());
        network.setOtherAddresses(Zone.INTERNET, new Rule.Drop("no route from the Internet to that address"));
        network.setOtherAddresses(Zone.LAN, new Rule.Drop("nobody has that address in the LAN"));
        network.setOtherAddresses(Zone.DMZ, new Rule.Drop("the inner firewall has no rule for it"));
    }

    Network network() {
        return network;
    }

    /** From the target to the servers. */
    InnerWires inner() {
        return inner;
    }

    /** From everybody else to the target. */
    OuterSide outer() {
        return outer;
    }

    @Override
    public void close() {
        outer.close();
        inner.close();
    }

    // The Edge speaks SIP and media; a web client that ends up there is turned away.
    private void edge(@Nullable Edge edge) {
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
}
