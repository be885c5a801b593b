package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.topology.Edge;

/** Names that lead to somebody who is not meant. */
final class MisledNames {

    static final List<Rule> RULES = List.of(
            new Rule("name: discovery at provider", MisledNames::discoveryAtProvider),
            new Rule("name: simple url at provider", MisledNames::simpleUrlAtProvider),
            new Rule("name: leads to edge", MisledNames::leadsToEdge),
            new Rule("name: edge leads to proxy", MisledNames::edgeLeadsToProxy),
            new Rule("name: foreign alias", MisledNames::foreignAlias),
            new Rule("name: ipv 6", MisledNames::ipv6),
            new Rule("name: several addresses", MisledNames::severalAddresses));

    private MisledNames() {}

    private static Optional<Finding> discoveryAtProvider(Sighting sighting) {
        return Lookups.outside(
                sighting,
                lookup -> lookup.name().startsWith("lyncdiscover.") && isAtProvider(lookup),
                "Y-01",
                "lyncdiscover leads to the hosting provider while users are here",
                "%s is an alias of the hosting provider's, which knows nothing of the users who are here.",
                "Let the name lead to the reverse proxy until the last user has moved; the servers send those on who have.");
    }

    private static Optional<Finding> simpleUrlAtProvider(Sighting sighting) {
        return Lookups.outside(
                sighting,
                lookup -> Lookups.simpleUrlHosts(sighting).contains(lookup.name()) && isAtProvider(lookup),
                "Y-06",
                "Meeting links lead to the hosting provider",
                "%s is an alias of the hosting provider's, which does not know the meetings that were made here.",
                "Migrate the meetings before the name, or let it lead to the reverse proxy.");
    }

    private static Optional<Finding> leadsToEdge(Sighting sighting) {
        Edge edge = sighting.topology().edge();
        if (edge == null) {
            return Optional.empty();
        }
        Set<String> addresses = Stream.of(edge.access(), edge.webcon(), edge.av())
                .map(Edge.Service::address)
                .collect(Collectors.toSet());
        List<String> published = sighting.plan().publishedHosts();
        return Lookups.outside(
                sighting,
                lookup -> published.contains(lookup.name())
                        && lookup.answer().addresses().stream().anyMatch(addresses::contains),
                "D-03",
                "A web services name leads to the Edge Server",
                "%s has the address of the Edge Server, which speaks SIP and no HTTP.",
                "Let the name lead to the reverse proxy. Only sip, access, webcon and av belong to the Edge Server.");
    }

    private static Optional<Finding> edgeLeadsToProxy(Sighting sighting) {
        Edge edge = sighting.topology().edge();
        if (edge == null) {
            return Optional.empty();
        }
        Set<String> names = Stream.of(edge.access(), edge.webcon(), edge.av())
                .map(Edge.Service::fqdn)
                .collect(Collectors.toSet());
        String proxy = sighting.topology().reverseProxy().publicAddress();
        return Lookups.outside(
                sighting,
                lookup -> names.contains(lookup.name())
                        && lookup.answer().addresses().contains(proxy),
                "D-03",
                "A name of the Edge Server leads to the reverse proxy",
                "%s has the address of the reverse proxy, which speaks HTTP and no SIP.",
                "Let sip, access, webcon and av lead to the Edge Server's own addresses.");
    }

    private static Optional<Finding> foreignAlias(Sighting sighting) {
        return Lookups.outside(
                sighting,
                lookup ->
                        lookup.isFound() && lookup.name().startsWith("lyncdiscover.") && lookup.leadsIntoOtherDomain(),
                "D-06",
                "lyncdiscover is an alias into another domain",
                "%s is an alias of a name in another domain. Mobile apps refuse what answers there over https.",
                "Give it an A record, or an alias within its own domain.");
    }

    private static Optional<Finding> ipv6(Sighting sighting) {
        return Lookups.outside(
                sighting,
                lookup -> lookup.isFound() && lookup.answer().type().equals("AAAA"),
                "D-10",
                "An IPv6 record leads to nobody",
                "%s has an AAAA record, and the deployment listens on IPv4 alone. Clients on IPv6 wait or fail.",
                "Delete the record, or listen and let IPv6 through the firewall.");
    }

    private static Optional<Finding> severalAddresses(Sighting sighting) {
        Set<String> names = Lookups.webServices(sighting);
        return Lookups.outside(
                sighting,
                lookup -> names.contains(lookup.name())
                        && lookup.answer().addresses().size() > 1,
                "L-11",
                "Web traffic is spread by DNS",
                "%s has several addresses. Browsers take the first one, whether its server is up or not.",
                "Give the name the reverse proxy's address alone, and let it spread the requests.");
    }

    private static boolean isAtProvider(Lookup lookup) {
        return lookup.isAlias() && lookup.end().endsWith("online.lync.com");
    }
}
