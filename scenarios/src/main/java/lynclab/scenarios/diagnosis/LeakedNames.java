package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lynclab.topology.HostNames;
import lynclab.topology.SimpleUrl.Kind;
import lynclab.topology.View;
import lynclab.topology.plan.AbsentName;
import lynclab.topology.plan.DnsRecord;

/** Names that public DNS has and should not. */
final class LeakedNames {

    static final List<Rule> RULES = List.of(
            new Rule("name: wildcard record", LeakedNames::wildcardRecord),
            new Rule("name: internal discovery outside", LeakedNames::internalDiscoveryOutside),
            new Rule("name: administration published", LeakedNames::administrationPublished),
            new Rule("name: internal names outside", LeakedNames::internalNamesOutside));

    private LeakedNames() {}

    private static Optional<Finding> wildcardRecord(Sighting sighting) {
        Set<String> planned = sighting.plan().dnsRecords(View.INTERNET).stream()
                .map(DnsRecord::name)
                .collect(Collectors.toSet());
        return Lookups.outside(
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

    private static Optional<Finding> internalDiscoveryOutside(Sighting sighting) {
        return Lookups.outside(
                sighting,
                lookup -> lookup.isFound() && lookup.name().startsWith("lyncdiscoverinternal."),
                "D-02",
                "lyncdiscoverinternal exists in public DNS",
                "%s can be resolved from the Internet. Clients ask for it first and lose time, and it tells of the inside.",
                "Delete the record from the public zone.");
    }

    private static Optional<Finding> administrationPublished(Sighting sighting) {
        return Lookups.outside(
                sighting,
                lookup -> isPublishedAdministration(sighting, lookup),
                "P-03",
                "The admin URL is published",
                "%s leads to the reverse proxy from the Internet. The control panel belongs inside.",
                "Delete the public record and the rule.");
    }

    private static Optional<Finding> internalNamesOutside(Sighting sighting) {
        Set<String> absent = sighting.plan().absentNames(View.INTERNET).stream()
                .map(AbsentName::name)
                .collect(Collectors.toSet());
        return Lookups.outside(
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

    private static boolean isPublishedAdministration(Sighting sighting, Lookup lookup) {
        String proxy = sighting.topology().reverseProxy().publicAddress();
        return lookup.answer().addresses().contains(proxy)
                && sighting.topology().simpleUrls(Kind.ADMIN).stream()
                        .anyMatch(url -> url.host().equals(lookup.name()))
                && !sighting.plan().publishedHosts().contains(lookup.name());
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
}
