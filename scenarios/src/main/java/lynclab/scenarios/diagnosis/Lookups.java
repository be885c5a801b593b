package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lynclab.lab.network.Zone;
import lynclab.topology.Pool;
import lynclab.topology.SimpleUrl;
import lynclab.topology.SimpleUrl.Kind;

/** Findings about names that were looked up, and the names that several of them are about. */
final class Lookups {

    private Lookups() {}

    static Optional<Finding> outside(
            Sighting sighting, Predicate<Lookup> sign, String id, String title, String cause, String remedy) {
        return finding(sighting, sign.and(lookup -> lookup.zone() == Zone.INTERNET), id, title, cause, remedy);
    }

    static Optional<Finding> finding(
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

    static Set<String> webServices(Sighting sighting) {
        return sighting.topology().pools().stream().map(Pool::externalWebFqdn).collect(Collectors.toSet());
    }

    /** The name itself has its record; what is missing is that of the web services. */
    static boolean isAliasOfWebServices(Sighting sighting, Lookup lookup) {
        return lookup.isAlias() && webServices(sighting).contains(lookup.end());
    }

    static Set<String> simpleUrlHosts(Sighting sighting) {
        return sighting.topology().simpleUrls().stream()
                .filter(url -> url.kind() != Kind.ADMIN)
                .map(SimpleUrl::host)
                .collect(Collectors.toSet());
    }
}
