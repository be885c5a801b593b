package lynclab.lab.fault;

import java.util.List;
import java.util.Optional;
import lynclab.lab.Lab;
import lynclab.lab.Segment;
import lynclab.lab.network.AddressPort;
import lynclab.lab.network.Wire;
import lynclab.lab.network.Zone;
import lynclab.topology.Pool;
import lynclab.topology.ReverseProxy;
import lynclab.topology.View;
import lynclab.topology.WebFarm;

/** By what one knows that somebody has met a fault: the places that it is put in count who comes by. */
final class Met {

    private Met() {}

    /** Somebody connected to the public address or, from the LAN, to the target. */
    static Optional<String> target(Lab lab) {
        ReverseProxy proxy = lab.topology().reverseProxy();
        return asked(
                lab,
                List.of(proxy.publicAddress(), proxy.dmzAddress()),
                List.of(proxy.httpsPort(), proxy.httpPort()),
                "the reverse proxy");
    }

    /** Somebody tried plain HTTP. */
    static Optional<String> port80(Lab lab) {
        ReverseProxy proxy = lab.topology().reverseProxy();
        return asked(
                lab,
                List.of(proxy.publicAddress(), proxy.dmzAddress()),
                List.of(proxy.httpPort()),
                "port " + proxy.httpPort());
    }

    /** Somebody on the LAN tried the public address. */
    static Optional<String> publicAddressFromLan(Lab lab) {
        ReverseProxy proxy = lab.topology().reverseProxy();
        return List.of(proxy.httpsPort(), proxy.httpPort()).stream()
                .filter(port -> lab.network().wasAsked(Zone.LAN, new AddressPort(proxy.publicAddress(), port)))
                .findFirst()
                .map(port -> "the LAN tried " + proxy.publicAddress() + ":" + port);
    }

    /** Somebody tried the servers' own ports at the public address. */
    static Optional<String> listeningPorts(Lab lab) {
        return asked(
                lab,
                List.of(lab.topology().reverseProxy().publicAddress()),
                lab.topology().pools().stream()
                        .map(Pool::ports)
                        .flatMap(ports -> List.of(ports.externalHttps(), ports.externalHttp()).stream())
                        .distinct()
                        .toList(),
                "a listening port");
    }

    /** The target, or whoever comes through a bare rule, connected to a server. */
    static Optional<String> servers(Lab lab) {
        return wires(lab, Segment.TARGET_TO_SERVERS);
    }

    static Optional<String> wires(Lab lab, Segment segment) {
        List<Wire> wires =
                segment == Segment.TARGET_TO_SERVERS || lab.outerWires().isEmpty()
                        ? lab.innerWires()
                        : lab.outerWires();
        long connections = wires.stream().mapToLong(Wire::accepted).sum();
        return connections == 0 ? Optional.empty() : Optional.of(connections + " connections went that way");
    }

    /** DNS was asked for the name, or for one below it. */
    static Optional<String> lookup(Lab lab, View view, String name) {
        String wanted = name.startsWith("*.") ? name.substring(1) : name;
        return lab.dns().queries(view).stream()
                .filter(query -> query.name().startsWith(wanted) || query.name().endsWith(wanted))
                .findFirst()
                .map(query -> "DNS was asked for " + query.name() + " " + query.type());
    }

    /** Somebody wanted to go there, from wherever. */
    static Optional<String> name(Lab lab, String name) {
        return lookup(lab, View.INTERNET, name).or(() -> lookup(lab, View.LAN, name));
    }

    static Optional<String> officeWebApps(Lab lab) {
        WebFarm farm = lab.topology().officeWebApps();
        return farm == null
                ? Optional.empty()
                : farm.names().stream()
                        .flatMap(name -> name(lab, name).stream())
                        .findFirst();
    }

    /** A fault that is armed on a server struck a request. */
    static Optional<String> struck(Lab lab) {
        return lab.servers().stream()
                .filter(server -> server.timesStruck() > 0)
                .findFirst()
                .map(server -> server.fqdn() + " was struck " + server.timesStruck() + " times");
    }

    private static Optional<String> asked(Lab lab, List<String> addresses, List<Integer> ports, String what) {
        for (Zone zone : Zone.values()) {
            for (String address : addresses) {
                for (int port : ports) {
                    if (lab.network().wasAsked(zone, new AddressPort(address, port))) {
                        return Optional.of("the " + zone.title() + " connected to " + what);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
