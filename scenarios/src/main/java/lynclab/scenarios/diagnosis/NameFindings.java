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
            new Rule("name: wildcard record", NameFindings::wildcardRecord),
            new Rule("name: discovery at provider", NameFindings::discoveryAtProvider),
            new Rule("name: simple url at provider", NameFindings::simpleUrlAtProvider),
            new Rule("name: misspelt", NameFindings::misspelt),
            new Rule("name: only internal", NameFindings::onlyInternal),
            new Rule("name: discovery missing", NameFindings::discoveryMissing),
            new Rule("name: web services missing", NameFindings::webServicesMissing),
            new Rule("name: simple url missing", NameFindings::simpleUrlMissing),
            new Rule("name: leads to edge", NameFindings::leadsToEdge),
            new Rule("name: edge leads to proxy", NameFindings::edgeLeadsToProxy),
            new Rule("name: internal discovery outside", NameFindings::internalDiscoveryOutside),
            new Rule("name: administration published", NameFindings::administrationPublished),
            new Rule("name: internal names outside", NameFindings::internalNamesOutside),
            new Rule("name: internal name leads outside", NameFindings::internalNameLeadsOutside),
            new Rule("name: external name leads inside", NameFindings::externalNameLeadsInside),
            new Rule("name: both names inside", NameFindings::bothNamesInside),
            new Rule("name: foreign alias", NameFindings::foreignAlias),
            new Rule("name: ipv 6", NameFindings::ipv6),
            new Rule("name: several addresses", NameFindings::severalAddresses));

    private NameFindings() {}

    private static Optional<Finding> discoveryAtProvider(Sighting sighting) {
        return outside(
                sighting,
                lookup -> lookup.name().startsWith("lyncdiscover.") && isAtProvider(lookup),
                "Y-01",
                "lyncdiscover leads to the hosting provider while users are here",
                "%s is an alias of the hosting provider's, which knows nothing of the users who are here.",
                "Let the name lead to the reverse proxy until the last user has moved; the servers send those on who have.");
    }

    private static Optional<Finding> simpleUrlAtProvider(Sighting sighting) {
        return outside(
                sighting,
                lookup -> simpleUrlHosts(sighting).contains(lookup.name()) && isAtProvider(lookup),
                "Y-06",
                "Meeting links lead to the hosting provider",
                "%s is an alias of the hosting provider's, which does not know the meetings that were made here.",
                "Migrate the meetings before the name, or let it lead to the reverse proxy.");
    }

    private static boolean isAtProvider(Lookup lookup) {
        return lookup.isAlias() && lookup.end().endsWith("online.lync.com");
    }

    private static Set<String> simpleUrlHosts(Sighting sighting) {
        return sighting.topology().simpleUrls().stream()
                .filter(url -> url.kind() != Kind.ADMIN)
                .map(SimpleUrl::host)
                .collect(Collectors.toSet());
    }

    private static Optional<Finding> misspelt(Sighting sighting) {
        return outside(
                sighting,
                lookup -> lookup.isFound() && lookup.name().startsWith("lyncautodiscover."),
                "D-15",
                "The discovery record is misspelt",
                "Public DNS has %s, a name from a guide that no client asks for.",
                "Name the record lyncdiscover, and correct the certificate and the rule likewise.");
    }

    private static Optional<Finding> onlyInternal(Sighting sighting) {
        List<String> domains = sighting.topology().sipDomains();
        Set<String> missing = sighting.allLookups().stream()
                .filter(lookup -> lookup.zone() == Zone.INTERNET && lookup.isMissing() && !lookup.isAlias())
                .map(Lookup::name)
                .collect(Collectors.toSet());
        boolean all =
                domains.size() > 1 && domains.stream().allMatch(domain -> missing.contains("lyncdiscover." + domain));
        return all
                ? outside(
                        sighting,
                        lookup -> lookup.isMissing() && lookup.name().startsWith("lyncdiscover."),
                        "D-16",
                        "Only lyncdiscoverinternal was ever created",
                        "Public DNS has no discovery name of any SIP domain: %s.",
                        "Add a public record, a place in the certificate and a rule for each SIP domain.")
                : Optional.empty();
    }

    private static Optional<Finding> administrationPublished(Sighting sighting) {
        return outside(
                sighting,
                lookup -> isPublishedAdministration(sighting, lookup),
                "P-03",
                "The admin URL is published",
                "%s leads to the reverse proxy from the Internet. The control panel belongs inside.",
                "Delete the public record and the rule.");
    }

    private static boolean isPublishedAdministration(Sighting sighting, Lookup lookup) {
        String proxy = sighting.topology().reverseProxy().publicAddress();
        return lookup.answer().addresses().contains(proxy)
                && sighting.topology().simpleUrls(Kind.ADMIN).stream()
                        .anyMatch(url -> url.host().equals(lookup.name()))
                && !sighting.plan().publishedHosts().contains(lookup.name());
    }

    private static Optional<Finding> bothNamesInside(Sighting sighting) {
        Set<String> planned = sighting.plan().dnsRecords(View.LAN).stream()
                .map(DnsRecord::name)
                .collect(Collectors.toSet());
        return finding(
                sighting,
                lookup -> lookup.zone() == Zone.LAN
                        && lookup.isFound()
                        && lookup.name().startsWith("lyncdiscover.")
                        && !planned.contains(lookup.name()),
                "D-07",
                "Both discovery names can be resolved on the LAN",
                "On the LAN, %s has an address beside lyncdiscoverinternal, and the two give different answers. Macs give up"
                        + " on that.",
                "Keep lyncdiscoverinternal alone inside, or let both lead to the reverse proxy.");
    }

    private static Optional<Finding> foreignAlias(Sighting sighting) {
        return outside(
                sighting,
                lookup ->
                        lookup.isFound() && lookup.name().startsWith("lyncdiscover.") && lookup.leadsIntoOtherDomain(),
                "D-06",
                "lyncdiscover is an alias into another domain",
                "%s is an alias of a name in another domain. Mobile apps refuse what answers there over https.",
                "Give it an A record, or an alias within its own domain.");
    }

    private static Optional<Finding> ipv6(Sighting sighting) {
        return outside(
                sighting,
                lookup -> lookup.isFound() && lookup.answer().type().equals("AAAA"),
                "D-10",
                "An IPv6 record leads to nobody",
                "%s has an AAAA record, and the deployment listens on IPv4 alone. Clients on IPv6 wait or fail.",
                "Delete the record, or listen and let IPv6 through the firewall.");
    }

    private static Optional<Finding> severalAddresses(Sighting sighting) {
        Set<String> names = webServices(sighting);
        return outside(
                sighting,
                lookup -> names.contains(lookup.name())
                        && lookup.answer().addresses().size() > 1,
                "L-11",
                "Web traffic is spread by DNS",
                "%s has several addresses. Browsers take the first one, whether its server is up or not.",
                "Give the name the reverse proxy's address alone, and let it spread the requests.");
    }

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
                        && !isPublishedAdministration(sighting, lookup)
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
                        && !lookup.name().startsWith("lyncautodiscover.")
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
                                                .map(lookup ->
                                                        lookup.isMissing() && isAliasOfWebServices(sighting, lookup)
                                                                ? lookup.end()
                                                                : lookup.name())
                                                .toList())),
                                remedy,
                                Hop.DNS,
                                Words.vantage(hits.stream().map(Lookup::zone).toList()))
                        .with(Evidence.ofLookups(hits)));
    }
}
