package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lynclab.lab.network.Zone;

/** Names that clients ask for and public DNS does not have. */
final class MissingNames {

    static final List<Rule> RULES = List.of(
            new Rule("name: misspelt", MissingNames::misspelt),
            new Rule("name: only internal", MissingNames::onlyInternal),
            new Rule("name: discovery missing", MissingNames::discoveryMissing),
            new Rule("name: web services missing", MissingNames::webServicesMissing),
            new Rule("name: simple url missing", MissingNames::simpleUrlMissing));

    private MissingNames() {}

    private static Optional<Finding> misspelt(Sighting sighting) {
        return Lookups.outside(
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
                ? Lookups.outside(
                        sighting,
                        lookup -> lookup.isMissing() && lookup.name().startsWith("lyncdiscover."),
                        "D-16",
                        "Only lyncdiscoverinternal was ever created",
                        "Public DNS has no discovery name of any SIP domain: %s.",
                        "Add a public record, a place in the certificate and a rule for each SIP domain.")
                : Optional.empty();
    }

    private static Optional<Finding> discoveryMissing(Sighting sighting) {
        return Lookups.outside(
                sighting,
                lookup -> lookup.isMissing()
                        && !Lookups.isAliasOfWebServices(sighting, lookup)
                        && lookup.name().startsWith("lyncdiscover."),
                "D-01",
                "No public record for lyncdiscover",
                "Public DNS has no address for %s. Mobile apps ask for this name first and give up without it.",
                "Add an A record for it that leads to the reverse proxy, one for each SIP domain.");
    }

    private static Optional<Finding> webServicesMissing(Sighting sighting) {
        Set<String> names = Lookups.webServices(sighting);
        return Lookups.outside(
                sighting,
                lookup -> lookup.isMissing() && names.contains(lookup.end()),
                "D-04",
                "External web services FQDN missing in public DNS",
                "Other names and discovery send clients on to the web services, and public DNS has no address for %s.",
                "Add an A record that leads to the reverse proxy for every pool and Director.");
    }

    private static Optional<Finding> simpleUrlMissing(Sighting sighting) {
        Set<String> names = Lookups.simpleUrlHosts(sighting);
        return Lookups.outside(
                sighting,
                lookup -> lookup.isMissing()
                        && !Lookups.isAliasOfWebServices(sighting, lookup)
                        && names.contains(lookup.name()),
                "D-05",
                "Simple URL missing in public DNS",
                "Public DNS has no address for %s, so the links in invitations lead nowhere.",
                "Add the record that leads to the reverse proxy; each SIP domain needs its own meet name, with its place in"
                        + " the certificate and its route.");
    }
}
