package lynclab.lab;

import java.net.InetSocketAddress;
import lynclab.lab.network.AddressPort;
import lynclab.lab.network.Network;
import lynclab.lab.network.Route;
import lynclab.lab.network.SocksGateway;
import lynclab.lab.network.Zone;
import lynclab.topology.View;

/** A place to look from: a zone with its DNS view, its reach, and a SOCKS5 door for programs that are not ours. */
public final class VantagePoint implements AutoCloseable {

    private final Zone zone;
    private final Network network;
    private final InetSocketAddress dnsServer;
    private final DnsLookup dns;
    private final SocksGateway socks;

    private VantagePoint(Zone zone, Network network, InetSocketAddress dnsServer) {
        this.zone = zone;
        this.network = network;
        this.dnsServer = dnsServer;
        this.dns = new DnsLookup(dnsServer);
        this.socks = SocksGateway.start(zone, network, dns);
    }

    static VantagePoint open(Zone zone, Network network, LabDns dns) {
        return new VantagePoint(zone, network, dns.address(view(zone)));
    }

    static View view(Zone zone) {
        return zone == Zone.INTERNET ? View.INTERNET : View.LAN;
    }

    public Zone zone() {
        return zone;
    }

    /** The DNS view shown here. */
    public View view() {
        return view(zone);
    }

    /** The DNS server of the view, on UDP and TCP. */
    public InetSocketAddress dnsServer() {
        return dnsServer;
    }

    /** The SOCKS5 door; names given to it are resolved in the view. */
    public InetSocketAddress socks() {
        return socks.address();
    }

    /** Asks the view's server for records of a type, such as {@code A} or {@code SRV}. */
    public DnsAnswer ask(String name, String type) {
        return dns.ask(name, type);
    }

    /** Where a connection to this address and port would lead. */
    public Route route(String address, int port) {
        return network.route(zone, new AddressPort(address, port));
    }

    DnsLookup lookup() {
        return dns;
    }

    @Override
    public void close() {
        socks.close();
    }
}
