package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.lab.Connection;
import lynclab.lab.Connection.Outcome;
import lynclab.lab.Observation;
import lynclab.lab.network.Zone;

/** Connections that were not made. */
final class RouteFindings {

    static final List<Rule> RULES =
            List.of(RouteFindings::hairpin, RouteFindings::port80, RouteFindings::listeningPortOpen);

    private RouteFindings() {}

    private static Optional<Finding> hairpin(Sighting sighting) {
        String publicAddress = sighting.topology().reverseProxy().publicAddress();
        return finding(
                sighting,
                step -> step.zone() == Zone.LAN && to(step).equals(publicAddress),
                "F-06",
                "The firewall does not let the LAN reach its own public address",
                "On the LAN, %s leads to the public address, and the connection is %s where it would have to come back in.",
                "Allow the hairpin on the firewall, or give the name an internal record that leads to the reverse proxy.");
    }

    private static Optional<Finding> port80(Sighting sighting) {
        return finding(
                sighting,
                step -> !step.request().url().secure() && to80(step, sighting),
                "F-04",
                "Port 80 is closed",
                "Plain HTTP to %s is %s. Clients of SIP domains whose discovery name is not in the certificate have no other"
                        + " way in.",
                "Open port 80 and pass it on to port 8080 of the servers, or put the discovery names into the certificate.");
    }

    private static Optional<Finding> listeningPortOpen(Sighting sighting) {
        String publicAddress = sighting.topology().reverseProxy().publicAddress();
        Set<Integer> ports = sighting.topology().pools().stream()
                .flatMap(pool ->
                        Stream.of(pool.ports().externalHttps(), pool.ports().externalHttp()))
                .collect(Collectors.toSet());
        List<Observation> hits = sighting.steps().stream()
                .filter(step -> step.zone() == Zone.INTERNET && step.connection() != null)
                .filter(step -> step.connection().isMade() && to(step).equals(publicAddress))
                .filter(step -> ports.contains(step.connection().to().port()))
                .toList();
        return hits.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "F-07",
                        "The servers' own ports are open on the Internet",
                        "A connection from the Internet to "
                                + Words.list(hits.stream()
                                        .map(step ->
                                                String.valueOf(step.connection().to()))
                                        .toList())
                                + " is made. Clients never use these ports, and what answers there goes past the"
                                + " reverse proxy.",
                        "Close the ports; only 443 and 80 belong on the public address.",
                        Hop.ROUTE,
                        Words.vantageOf(hits)));
    }

    private static Optional<Finding> finding(
            Sighting sighting, Predicate<Observation> sign, String id, String title, String cause, String remedy) {
        List<Observation> hits = sighting.steps().stream()
                .filter(step -> step.connection() != null && !step.connection().isMade())
                .filter(sign)
                .toList();
        if (hits.isEmpty()) {
            return Optional.empty();
        }
        Connection first = hits.get(0).connection();
        String how = first != null && first.outcome() == Outcome.REFUSED ? "refused" : "dropped";
        return Optional.of(new Finding(
                id, title, String.format(cause, Words.hosts(hits), how), remedy, Hop.ROUTE, Words.vantageOf(hits)));
    }

    private static boolean to80(Observation step, Sighting sighting) {
        return step.request().url().port() == sighting.topology().reverseProxy().httpPort();
    }

    private static String to(Observation step) {
        Connection connection = step.connection();
        return connection == null ? "" : connection.to().address();
    }
}
