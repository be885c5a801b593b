package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import lynclab.lab.Observation;
import lynclab.lab.Seen;
import lynclab.lab.network.Zone;
import lynclab.topology.Pool;
import lynclab.topology.WebSite;

/** Requests that arrive, and not where or not as they should. */
final class UpstreamFindings {

    static final List<Rule> RULES = List.of(
            UpstreamFindings::forwardedToInternalSite,
            UpstreamFindings::proxiedToInternalSite,
            UpstreamFindings::hostRewritten,
            UpstreamFindings::strangersServed);

    private UpstreamFindings() {}

    private static Optional<Finding> forwardedToInternalSite(Sighting sighting) {
        return finding(
                sighting,
                (step, seen) -> cameToInternalSite(step, seen) && isAnsweredByServerItself(sighting, step),
                "F-01",
                "Port 443 is forwarded straight to the internal web site",
                "Requests for %s arrive on port 443 of a server. It takes these clients for insiders: it hands out internal"
                        + " names, and the control panel is there.",
                "Lead them to port 4443, through a reverse proxy.");
    }

    private static Optional<Finding> proxiedToInternalSite(Sighting sighting) {
        return finding(
                sighting,
                (step, seen) -> cameToInternalSite(step, seen) && !isAnsweredByServerItself(sighting, step),
                "H-03",
                "The reverse proxy leads to 443 instead of 4443",
                "Requests for %s from the Internet arrive at the internal web site. It takes these clients for insiders and"
                        + " hands out names that they cannot reach.",
                "Send them to the port of the external web site: 4443, and 8080 for plain HTTP.");
    }

    private static Optional<Finding> hostRewritten(Sighting sighting) {
        return finding(
                sighting,
                (step, seen) -> seen.header("Host")
                        .filter(host ->
                                !host.equalsIgnoreCase(step.request().url().hostHeader()))
                        .isPresent(),
                "H-01",
                "The Host header is replaced",
                "Servers receive another host than the client asked for on the way to %s. Web services work all the same;"
                        + " meetings, dial-in and discovery do not.",
                "Let the reverse proxy pass the Host header on as it came.");
    }

    private static Optional<Finding> strangersServed(Sighting sighting) {
        List<String> published = sighting.plan().publishedHosts();
        return finding(
                sighting,
                (step, seen) -> step.zone() == Zone.INTERNET
                        && (!published.contains(step.request().url().host()) || isOfOtherPool(sighting, step, seen)),
                "M-04",
                "A rule catches every host",
                "%s is passed on to a server that it does not belong to.",
                "List the hosts one by one, and refuse all others.");
    }

    private static boolean cameToInternalSite(Observation step, Seen seen) {
        return step.zone() == Zone.INTERNET && seen.site() == WebSite.INTERNAL;
    }

    private static boolean isAnsweredByServerItself(Sighting sighting, Observation step) {
        return step.tls() != null
                && !step.tls().chain().isEmpty()
                && CertificateFindings.isOfServer(sighting.topology(), step.handshake());
    }

    private static boolean isOfOtherPool(Sighting sighting, Observation step, Seen seen) {
        String host = step.request().url().host();
        return sighting.topology().pools().stream()
                .filter(pool -> pool.externalWebFqdn().equals(host))
                .anyMatch(pool -> !isMember(pool, seen));
    }

    private static boolean isMember(Pool pool, Seen seen) {
        return pool.members().stream().anyMatch(member -> member.fqdn().equals(seen.server()));
    }

    private static Optional<Finding> finding(
            Sighting sighting,
            BiPredicate<Observation, Seen> sign,
            String id,
            String title,
            String cause,
            String remedy) {
        List<Observation> hits = sighting.steps().stream()
                .filter(step ->
                        step.upstream().filter(seen -> sign.test(step, seen)).isPresent())
                .toList();
        return hits.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        id,
                        title,
                        String.format(cause, Words.hosts(hits)) + " Seen at "
                                + hits.get(0)
                                        .upstream()
                                        .map(seen -> seen.server() + " port " + seen.port() + " with Host "
                                                + seen.header("Host").orElse("missing"))
                                        .orElse("")
                                + ".",
                        remedy,
                        Hop.UPSTREAM,
                        Words.vantageOf(hits)));
    }
}
