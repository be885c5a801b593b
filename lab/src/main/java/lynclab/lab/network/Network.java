package lynclab.lab.network;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The routing table of a lab: from a zone to an address and port of the topology.
 *
 * <p>The most exact rule wins: address and port, then the address, then the zone. Rules may be changed at any time; a
 * connection follows the rules of the moment it is made.
 */
public final class Network {

    // Enough for client → public address → DMZ address → member; more means that rules point at each other.
    private static final int LONGEST_WAY = 8;

    private final Map<PortKey, Rule> ports = new ConcurrentHashMap<>();
    private final Map<HostKey, Rule> hosts = new ConcurrentHashMap<>();
    private final Map<Zone, Rule> zones = new ConcurrentHashMap<>();
    private final Map<PortKey, AtomicInteger> turns = new ConcurrentHashMap<>();
    private final Set<PortKey> asked = ConcurrentHashMap.newKeySet();

    private boolean isReal;

    /** A line of the table, for showing it. */
    public record Entry(Zone from, AddressPort to, Rule rule) {}

    private record PortKey(Zone from, AddressPort to) {}

    private record HostKey(Zone from, String address) {}

    /** No table at all: every address and port is what it says, in the network of this machine. */
    public static Network real() {
        Network network = new Network();
        network.isReal = true;
        return network;
    }

    /** Sets the rule for one address and port, replacing the one before. */
    public void set(Zone from, AddressPort to, Rule rule) {
        ports.put(new PortKey(from, to), rule);
    }

    /** Sets the rule for all other ports of an address. */
    public void setOtherPorts(Zone from, String address, Rule rule) {
        hosts.put(new HostKey(from, address), rule);
    }

    /** Sets the rule for all other addresses of a zone. */
    public void setOtherAddresses(Zone from, Rule rule) {
        zones.put(from, rule);
    }

    /** The rule set for exactly this address and port. */
    public Optional<Rule> rule(Zone from, AddressPort to) {
        return Optional.ofNullable(ports.get(new PortKey(from, to)));
    }

    /** The rules set for addresses and ports, by zone and address. */
    public List<Entry> entries() {
        return ports.entrySet().stream()
                .map(line -> new Entry(line.getKey().from(), line.getKey().to(), line.getValue()))
                .sorted(Comparator.comparing(Entry::from)
                        .thenComparing(entry -> entry.to().toString()))
                .toList();
    }

    /** Follows the rules from a zone to where they end. */
    public Route route(Zone from, AddressPort to) {
        asked.add(new PortKey(from, to));
        if (isReal) {
            return new Route.ToSocket(new InetSocketAddress(to.address(), to.port()), List.of(to));
        }
        return follow(from, to, List.of());
    }

    /** Whether anybody in the zone ever tried to get there, whatever became of it. */
    public boolean wasAsked(Zone from, AddressPort to) {
        return asked.contains(new PortKey(from, to));
    }

    private Route follow(Zone from, AddressPort to, List<AddressPort> before) {
        List<AddressPort> passed = new ArrayList<>(before);
        passed.add(to);
        if (passed.size() > LONGEST_WAY) {
            throw new IllegalStateException("the routing table goes round in circles: " + passed);
        }
        Rule rule = matching(from, to);
        if (rule instanceof Rule.Open open) {
            return new Route.ToSocket(open.socket(), passed);
        }
        if (rule instanceof Rule.Refuse refuse) {
            return new Route.Refused(refuse.reason(), passed);
        }
        if (rule instanceof Rule.Forward forward) {
            return forwarded(forward, turn(from, to), passed);
        }
        return new Route.Dropped(((Rule.Drop) rule).reason(), passed);
    }

    private Route forwarded(Rule.Forward forward, int turn, List<AddressPort> passed) {
        Route last = null;
        int size = forward.to().size();
        for (int i = 0; i < size; i++) {
            last = follow(forward.from(), forward.to().get((turn + i) % size), passed);
            if (last instanceof Route.ToSocket) {
                return last;
            }
        }
        return last;
    }

    private int turn(Zone from, AddressPort to) {
        return turns.computeIfAbsent(new PortKey(from, to), key -> new AtomicInteger())
                .getAndUpdate(turn -> turn == Integer.MAX_VALUE ? 0 : turn + 1);
    }

    private Rule matching(Zone from, AddressPort to) {
        Rule exact = ports.get(new PortKey(from, to));
        if (exact != null) {
            return exact;
        }
        Rule host = hosts.get(new HostKey(from, to.address()));
        if (host != null) {
            return host;
        }
        Rule zone = zones.get(from);
        return zone != null ? zone : new Rule.Drop("nothing answers at " + to.address() + " from the " + from.title());
    }
}
