package lynclab.topology.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import lynclab.topology.Edge;
import lynclab.topology.Firewall.MobileClients;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.ReverseProxy;
import lynclab.topology.Topology;
import lynclab.topology.WebFarm;
import lynclab.topology.WebPorts;
import lynclab.topology.plan.FirewallRule.Action;
import lynclab.topology.plan.FirewallRule.Party;
import lynclab.topology.plan.FirewallRule.Protocol;

/** What the firewalls on both sides of the DMZ have to let through for web services. */
final class FirewallRules {
    private final Topology topology;
    private final List<FirewallRule> rules = new ArrayList<>();

    private FirewallRules(Topology topology) {
        this.topology = topology;
    }

    static List<FirewallRule> of(Topology topology) {
        FirewallRules rules = new FirewallRules(topology);
        rules.proxy();
        rules.farms();
        rules.edge();
        return List.copyOf(rules.rules);
    }

    private void proxy() {
        ReverseProxy proxy = topology.reverseProxy();
        List<String> outside = List.of(proxy.publicAddress());
        List<String> servers = servers();
        allow(
                Party.INTERNET,
                Party.REVERSE_PROXY,
                outside,
                List.of(proxy.httpsPort(), proxy.httpPort()),
                "web services, and discovery over HTTP",
                "REQ-2.1",
                "REQ-2.2");
        deny(
                Party.INTERNET,
                Party.REVERSE_PROXY,
                outside,
                unpublishedPorts(proxy),
                "clients never call the servers' own ports, and open they show the private certificate",
                "REQ-2.9");
        allow(
                Party.REVERSE_PROXY,
                Party.LYNC_SERVERS,
                servers,
                ports(WebPorts::externalHttps, WebPorts::externalHttp),
                "the external web sites",
                "REQ-1.1",
                "REQ-2.1");
        deny(
                Party.REVERSE_PROXY,
                Party.LYNC_SERVERS,
                servers,
                ports(WebPorts::internalHttps, WebPorts::internalHttp),
                "the internal web sites hand out internal names",
                "REQ-1.1");
        allow(
                Party.REVERSE_PROXY,
                Party.LYNC_SERVERS,
                servers,
                List.of(5061),
                "health of the servers, nothing else",
                "REQ-12.2");
        allow(
                Party.REVERSE_PROXY,
                Party.DNS,
                List.of(),
                List.of(53),
                "names of the servers, unless a hosts file has them",
                "REQ-3.8");
        rules.add(new FirewallRule(
                Party.REVERSE_PROXY,
                Party.DNS,
                List.of(),
                Protocol.UDP,
                List.of(53),
                Action.ALLOW,
                "names of the servers, unless a hosts file has them",
                List.of("REQ-3.8")));
        allow(
                Party.REVERSE_PROXY,
                Party.CERTIFICATE_AUTHORITIES,
                List.of(),
                List.of(80),
                "revocation lists, where they are checked",
                "REQ-8.7");
        boolean hairpin = topology.firewall().mobileClients() == MobileClients.HAIRPIN;
        allow(
                Party.LAN,
                Party.REVERSE_PROXY,
                List.of(hairpin ? proxy.publicAddress() : proxy.dmzAddress()),
                List.of(proxy.httpsPort(), proxy.httpPort()),
                hairpin
                        ? "mobiles on office Wi-Fi; the firewall turns the connection round"
                        : "mobiles on office Wi-Fi, to the proxy's inner address",
                "REQ-15.2");
    }

    /** The servers' ports that the proxy itself does not listen on. */
    private List<Integer> unpublishedPorts(ReverseProxy proxy) {
        List<Integer> ports = new ArrayList<>(ports(WebPorts::externalHttps, WebPorts::externalHttp));
        ports.removeAll(List.of(proxy.httpsPort(), proxy.httpPort()));
        return ports;
    }

    private List<Integer> ports(ToIntFunction<WebPorts> first, ToIntFunction<WebPorts> second) {
        Set<Integer> ports = new TreeSet<>();
        for (Pool pool : topology.pools()) {
            ports.add(first.applyAsInt(pool.ports()));
            ports.add(second.applyAsInt(pool.ports()));
        }
        return List.copyOf(ports);
    }

    private List<String> servers() {
        return topology.pools().stream()
                .flatMap(pool -> pool.members().stream())
                .map(Member::address)
                .toList();
    }

    private void farms() {
        WebFarm office = topology.officeWebApps();
        if (office != null) {
            List<String> addresses =
                    office.members().stream().map(Member::address).toList();
            List<Integer> ports = List.of(office.httpsPort(), office.httpPort());
            allow(Party.REVERSE_PROXY, Party.OFFICE_WEB_APPS, addresses, ports, "PowerPoint in meetings", "REQ-2.4");
            allow(
                    Party.OFFICE_WEB_APPS,
                    Party.LYNC_SERVERS,
                    servers(),
                    ports(WebPorts::internalHttps, WebPorts::internalHttps),
                    "fetching the presentation that is shown",
                    "REQ-2.4");
            allow(
                    Party.LYNC_SERVERS,
                    Party.OFFICE_WEB_APPS,
                    addresses,
                    List.of(office.httpsPort()),
                    "finding out what the farm can show",
                    "REQ-2.4");
        }
        WebFarm exchange = topology.exchange();
        if (exchange != null) {
            allow(
                    Party.REVERSE_PROXY,
                    Party.EXCHANGE,
                    exchange.members().stream().map(Member::address).toList(),
                    List.of(exchange.httpsPort()),
                    "mail on the same public address",
                    "REQ-14.1");
        }
    }

    private void edge() {
        Edge edge = topology.edge();
        if (edge == null) {
            return;
        }
        for (Edge.Service service : List.of(edge.access(), edge.webcon(), edge.av())) {
            allow(
                    Party.INTERNET,
                    Party.EDGE,
                    List.of(service.address()),
                    service == edge.access() ? List.of(service.port(), 5061) : List.of(service.port()),
                    "SIP and media, never through the reverse proxy",
                    "REQ-13.5");
        }
        rules.add(new FirewallRule(
                Party.INTERNET,
                Party.EDGE,
                List.of(edge.av().address()),
                Protocol.UDP,
                List.of(3478),
                Action.ALLOW,
                "sound and picture",
                List.of("REQ-13.5")));
    }

    private void allow(Party from, Party to, List<String> addresses, List<Integer> ports, String why, String... ids) {
        rules.add(new FirewallRule(from, to, addresses, Protocol.TCP, ports, Action.ALLOW, why, List.of(ids)));
    }

    private void deny(Party from, Party to, List<String> addresses, List<Integer> ports, String why, String... ids) {
        if (!ports.isEmpty()) {
            rules.add(new FirewallRule(from, to, addresses, Protocol.TCP, ports, Action.DENY, why, List.of(ids)));
        }
    }
}
