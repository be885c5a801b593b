package lynclab.lab.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A load balancer before a target: each connection to one of its doors goes on to the target with a header of the PROXY
 * protocol before it. It calls from a loopback address of its own, by which a target knows it from everybody else.
 */
public final class LoadBalancing implements AutoCloseable {

    /** What an impostor says that its client's address is. */
    public static final String CLAIMED = "192.0.2.99";

    private static final Map<Zone, String> CLIENTS =
            Map.of(Zone.INTERNET, "198.51.100.7", Zone.LAN, "10.255.0.7", Zone.DMZ, "172.31.255.7");
    private static final byte[] APART = {127, 0, 0, 2};
    private static final InetAddress ADDRESS = usable();

    /** Where the two ports of the target are called through it. */
    public record Doors(InetSocketAddress https, InetSocketAddress http) {}

    private final AddressPort https;
    private final AddressPort http;
    private final Map<Zone, Doors> doors = new EnumMap<>(Zone.class);
    private final List<Wire> wires = new ArrayList<>();
    private volatile ProxyHeader header = ProxyHeader.V2;

    private LoadBalancing(AddressPort https, AddressPort http) {
        this.https = https;
        this.http = http;
    }

    /**
     * Opens one before the two ports of a target.
     *
     * @param https what clients call it
     * @param http the same in clear
     */
    public static LoadBalancing start(AddressPort https, AddressPort http, Doors target) {
        LoadBalancing balancing = new LoadBalancing(https, http);
        balancing.open(Zone.INTERNET, target, address(), CLIENTS.get(Zone.INTERNET));
        balancing.open(Zone.LAN, target, address(), CLIENTS.get(Zone.LAN));
        // A machine beside it that nobody has listed.
        balancing.open(Zone.DMZ, target, InetAddress.getLoopbackAddress(), CLAIMED);
        return balancing;
    }

    /** Where it calls from; the usual loopback address where this system has no other. */
    public static InetAddress address() {
        return ADDRESS;
    }

    private static InetAddress usable() {
        try {
            InetAddress apart = InetAddress.getByAddress(APART);
            try (ServerSocket probe = new ServerSocket(0, 1, apart)) {
                return probe.getInetAddress();
            } catch (IOException e) {
                return InetAddress.getLoopbackAddress();
            }
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a target can tell it from others by its address. */
    public static boolean isApart() {
        return !address().equals(InetAddress.getLoopbackAddress());
    }

    /** The address of clients in a zone, as it tells the target. */
    public static String clientIn(Zone zone) {
        return CLIENTS.get(zone);
    }

    /** Where clients of a zone reach the target; in the DMZ through an impostor that says the same of its own. */
    public Doors doors(Zone zone) {
        return doors.get(zone);
    }

    /** From the next connection on it speaks this version. */
    public void speak(ProxyHeader version) {
        header = version;
    }

    /** How many connections the impostor in the DMZ has made. */
    public long impostures() {
        return wires.stream()
                .filter(wire -> wire.name().startsWith(Zone.DMZ.title()))
                .mapToLong(Wire::accepted)
                .sum();
    }

    @Override
    public void close() {
        wires.forEach(Wire::close);
    }

    private void open(Zone zone, Doors target, InetAddress from, String client) {
        doors.put(
                zone,
                new Doors(
                        open(zone, target.https(), from, client, https),
                        open(zone, target.http(), from, client, http)));
    }

    private InetSocketAddress open(
            Zone zone, InetSocketAddress target, InetAddress from, String client, AddressPort called) {
        Wire wire = Wire.start(zone.title() + " to " + called + " through the load balancer", target, new Preface() {
            @Override
            public InetAddress from() {
                return from;
            }

            @Override
            public byte[] bytes(int clientPort) {
                return header.bytes(new AddressPort(client, clientPort), called);
            }
        });
        wires.add(wire);
        return wire.address();
    }
}
