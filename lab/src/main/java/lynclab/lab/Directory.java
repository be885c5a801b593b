package lynclab.lab;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lynclab.lab.network.AddressPort;
import lynclab.lab.network.Network;
import lynclab.lab.network.Route;
import lynclab.lab.network.Zone;
import lynclab.lab.target.Target;
import lynclab.topology.DnsType;
import lynclab.topology.plan.DnsRecord;

/** Looks up where everything in a lab is. */
final class Directory {

    private final LabDns dns;
    private final Network network;
    private final int publicPort;

    /**
     * Of the names that these records give and the ways that the network has.
     *
     * @param publicPort the port of HTTPS on the target's public address
     */
    Directory(LabDns dns, Network network, int publicPort) {
        this.dns = dns;
        this.network = network;
        this.publicPort = publicPort;
    }

    LabAddresses of(Target target, List<LabServer> servers, Collection<VantagePoint> places) {
        Map<Zone, InetSocketAddress> dnsServers = new EnumMap<>(Zone.class);
        Map<Zone, InetSocketAddress> doors = new EnumMap<>(Zone.class);
        List<LabAddresses.Name> names = new ArrayList<>();
        for (VantagePoint place : places) {
            dnsServers.put(place.zone(), place.dnsServer());
            doors.put(place.zone(), place.socks());
            names.addAll(names(place));
        }
        List<LabAddresses.Site> sites = new ArrayList<>();
        for (LabServer server : servers) {
            for (LabServer.Port port : server.ports()) {
                sites.add(new LabAddresses.Site(
                        server.fqdn(), server.role(), port.site(), port.secure(), server.at(port), port.socket()));
            }
        }
        return new LabAddresses(dnsServers, doors, target.https(), target.http(), sites, names);
    }

    private List<LabAddresses.Name> names(VantagePoint place) {
        List<DnsRecord> records = dns.records(place.view());
        List<LabAddresses.Name> names = new ArrayList<>();
        for (DnsRecord record : records) {
            String address = record.data();
            if (record.type() == DnsType.CNAME) {
                address = records.stream()
                        .filter(other ->
                                other.type() == DnsType.A && other.name().equals(record.data()))
                        .map(DnsRecord::data)
                        .findFirst()
                        .orElse("");
            }
            if ((record.type() == DnsType.A || record.type() == DnsType.CNAME) && !address.isEmpty()) {
                AddressPort https = new AddressPort(address, publicPort);
                names.add(new LabAddresses.Name(
                        place.zone(), record.name(), https, told(network.route(place.zone(), https))));
            }
        }
        return names;
    }

    private static String told(Route route) {
        if (route instanceof Route.ToSocket open) {
            return open.socket().getAddress().getHostAddress() + ":"
                    + open.socket().getPort();
        }
        return route instanceof Route.Refused refused
                ? "refused: " + refused.reason()
                : "dropped: " + ((Route.Dropped) route).reason();
    }
}
