package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.lab.network.Zone;
import lynclab.topology.DnsType;
import lynclab.topology.Edge;
import lynclab.topology.HostNames;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.SimpleUrl;
import lynclab.topology.SimpleUrl.Kind;
import lynclab.topology.View;
import lynclab.topology.plan.AbsentName;
import lynclab.topology.plan.DnsRecord;

/** What is wrong with names, before anybody connects to anything. */
final class NameFindings {

    static final List<Rule> RULES = List.of(
            NameFindings::discoveryMissing,
            NameFindings::webServicesMissing,
            NameFindings::simpleUrlMissing,
            NameFindings::leadsToEdge,
            NameFindings::edgeLeadsToProxy,
            NameFindings::internalDiscoveryOutside,
            NameFindings::internalNamesOutside,
            NameFindings::wildcardRecord,
            NameFindings::externalNameLeadsInside,
            NameFindings::internalNameLeadsOutside);

    private NameFindings() {}

    private static Optional<Finding> discoveryMissing(Sighting sighting) {
        return outside(
                sighting,
                lookup -> lookup.isMissing()
                        && !isAliasOfWebServices(sighting, lookup)
                        && lookup.name().startsWith("lyncdiscover."),
                "D-01",
                "No public record for lyncdiscover",
                "Public DNS has no address for %s. Mobile apps ask for this name first and give up without it.",
                "Add an A record for it that leads to the reverse proxy, one for each SIP domain.");
    }

    private static Optional<Finding> webServicesMissing(Sighting sighting) {
        Set<String> names = webServices(sighting);
        return outside(
                sighting,
                lookup -> lookup.isMissing() && names.contains(lookup.end()),
                "D-04",
                "External web services FQDN missing in public DNS",
                "Other names and discovery send clients on to the web services, and public DNS has no address for %s.",
                "Add an A record that leads to the reverse proxy for every pool and Director.");
    }

    private static Set<String> webServices(Sighting sighting) {
        return sighting.topology().pools().stream().map(Pool::externalWebFqdn).collect(Collectors.toSet());
    }

    /** The name itself has its record; what is missing is that of the web services. */
    private static boolean isAliasOfWebServices(Sighting sighting, Lookup lookup) {
        return lookup.isAlias() && webServices(sighting).contains(lookup.end());
    }

    private static Optional<Finding> simpleUrlMissing(Sighting sighting) {
        Set<String> names = sighting.topology().simpleUrls().stream()
                .filter(url -> url.kind() != Kind.ADMIN)
                .map(SimpleUrl::host)
                .collect(Collectors.toSet());
        return outside(
                sighting,
                lookup ->
                        lookup.isMissing() && !isAliasOfWebServices(sighting, lookup) && names.contains(lookup.name()),
                "D-05",
                "Simple URL missing in public DNS",
                "Public DNS has no address for %s, so the links in invitations lead nowhere.",
                "Add the record that leads to the reverse proxy; each SIP domain needs its own meet name, with its place in"
                        + " the certificate and its route.");
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
        return outside(
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
        return outside(
                sighting,
                lookup -> names.contains(lookup.name())
                        && lookup.answer().addresses().contains(proxy),
                "D-03",
                "A name of the Edge Server leads to the reverse proxy",
                "%s has the address of the reverse proxy, which speaks HTTP and no SIP.",
                "Let sip, access, webcon and av lead to the Edge Server's own addresses.");
    }

    private static Optional<Finding> internalDiscoveryOutside(Sighting sighting) {
        return outside(
                sighting,
                lookup -> lookup.isFound() && lookup.name().startsWith("lyncdiscoverinternal."),
                "D-02",
                "lyncdiscoverinternal exists in public DNS",
                "%s can be resolved from the Internet. Clients ask for it first and lose time, and it tells of the inside.",
                "Delete the record from the public zone.");
    }

    private static Optional<Finding> internalNamesOutside(Sighting sighting) {
        Set<String> absent = sighting.plan().absentNames(View.INTERNET).stream()
                .map(AbsentName::name)
                .collect(Collectors.toSet());
        return outside(
                sighting,
                lookup -> lookup.isFound()
                        && !lookup.name().startsWith("lyncdiscoverinternal.")
                        && (absent.contains(lookup.name()) || isInternalName(sighting, lookup.name())),
                "D-14",
                "An internal name is published in public DNS",
                "%s belongs inside and can be resolved from the Internet.",
                "Delete the record from the public zone; administration and internal web services stay inside.");
    }

    private static Optional<Finding> wildcardRecord(Sighting sighting) {
        Set<String> planned = sighting.plan().dnsRecords(View.INTERNET).stream()
                .map(DnsRecord::name)
                .collect(Collectors.toSet());
        return outside(
                sighting,
                lookup -> lookup.isFound()
                        && !planned.contains(lookup.name())
                        && !lookup.name().startsWith("lyncdiscoverinternal.")
                        && !isInternalName(sighting, lookup.name())
                        && sighting.topology().sipDomains().stream()
                                .anyMatch(domain -> HostNames.isWithin(lookup.name(), domain)),
                "D-09",
                "A wildcard record answers in public DNS",
                "%s was made up and has an address all the same: a wildcard record catches every name.",
                "Replace the wildcard by records for the names that are meant.");
    }

    private static Optional<Finding> externalNameLeadsInside(Sighting sighting) {
        Set<String> names =
                sighting.topology().pools().stream().map(Pool::externalWebFqdn).collect(Collectors.toSet());
        Set<String> inside = sighting.topology().pools().stream()
                .flatMap(pool -> Stream.concat(
                        Stream.of(pool.internalWebAddress()),
                        pool.members().stream().map(Member::address)))
                .collect(Collectors.toSet());
        return finding(
                sighting,
                lookup -> lookup.zone() == Zone.LAN
                        && names.contains(lookup.name())
                        && lookup.answer().addresses().stream().anyMatch(inside::contains),
                "D-08",
                "External web services FQDN leads to the internal web site",
                "On the LAN, %s has the address of the internal web site, which is not the one that mobile apps need; its"
                        + " certificate is made for clients inside.",
                "Let the name lead to the reverse proxy on the LAN too.");
    }

    private static Optional<Finding> internalNameLeadsOutside(Sighting sighting) {
        Set<String> proxy = Set.of(
                sighting.topology().reverseProxy().publicAddress(),
                sighting.topology().reverseProxy().dmzAddress());
        Set<String> names = sighting.plan().dnsRecords(View.LAN).stream()
                .filter(record -> record.type() == DnsType.A && !proxy.contains(record.data()))
                .map(DnsRecord::name)
                .collect(Collectors.toSet());
        return finding(
                sighting,
                lookup -> lookup.zone() == Zone.LAN
                        && names.contains(lookup.name())
                        && lookup.answer().addresses().stream().anyMatch(proxy::contains),
                "D-18",
                "A name of the internal web site leads to the reverse proxy on the LAN",
                "On the LAN, %s has the address of the reverse proxy, so clients inside take the way of those outside: they"
                        + " are told external names, or turned away where the name is not published.",
                "Let the name lead to the internal web site on the LAN; only the external web services names lead to the"
                        + " reverse proxy from everywhere.");
    }

    private static boolean isInternalName(Sighting sighting, String name) {
        // The admin simple URL may share its host with those that are published.
        if (sighting.plan().publishedHosts().contains(name)) {
            return false;
        }
        return sighting.topology().pools().stream()
                        .anyMatch(pool -> name.equals(pool.internalWebFqdn())
                                || name.equals(pool.fqdn())
                                || pool.members().stream().anyMatch(member -> name.equals(member.fqdn())))
                || sighting.topology().simpleUrls(Kind.ADMIN).stream()
                        .anyMatch(url -> url.host().equals(name));
    }

    private static Optional<Finding> outside(
            Sighting sighting, Predicate<Lookup> sign, String id, String title, String cause, String remedy) {
        return finding(sighting, sign.and(lookup -> lookup.zone() == Zone.INTERNET), id, title, cause, remedy);
    }

    private static Optional<Finding> finding(
            Sighting sighting, Predicate<Lookup> sign, String id, String title, String cause, String remedy) {
        List<Lookup> hits = sighting.allLookups().stream().filter(sign).toList();
        return hits.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        id,
                        title,
                        String.format(
                                cause,
                                Words.list(hits.stream()
                                        .map(lookup -> lookup.isMissing() && isAliasOfWebServices(sighting, lookup)
                                                ? lookup.end()
                                                : lookup.name())
                                        .toList())),
                        remedy,
                        Hop.DNS,
                        Words.vantage(hits.stream().map(Lookup::zone).toList())));
    }
}
