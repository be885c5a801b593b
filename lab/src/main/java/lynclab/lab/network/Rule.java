package lynclab.lab.network;

import java.net.InetSocketAddress;
import java.util.List;

/** One line of the routing table: what happens to connections from a zone to an address and port. */
public sealed interface Rule {

    /** The connection reaches a listener, directly or through a {@link Wire}. */
    record Open(InetSocketAddress socket) implements Rule {}

    /** The connection is handed on, in turn, to other addresses as seen from {@code from}: port forwarding, a virtual address, a hairpin. */
    record Forward(Zone from, List<AddressPort> to) implements Rule {
        public Forward {
            to = List.copyOf(to);
            if (to.isEmpty()) {
                throw new IllegalArgumentException("a forwarding rule needs at least one address to forward to");
            }
        }
    }

    /** The connection is answered with a reset, as a closed port or a rejecting firewall does. */
    record Refuse(String reason) implements Rule {}

    /** The connection is never answered, as behind a firewall that discards. */
    record Drop(String reason) implements Rule {}
}
