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

    static final List<Rule> RULES = List.of(
            new Rule("route: nobody listens", RouteFindings::nobodyListens),
            new Rule("route: answers lost", RouteFindings::answersLost),
            new Rule("route: hairpin", RouteFindings::hairpin),
            new Rule("route: port 80", RouteFindings::port80),
            new Rule("route: listening port open", RouteFindings::listeningPortOpen),
            new Rule("route: other port open", RouteFindings::otherPortOpen));

    private RouteFindings() {}

    private static Optional<Finding> nobodyListens(Sighting sighting) {
        return publicPort(
                sighting,
                Outcome.REFUSED,
                "H-16",
                "The reverse proxy does not listen",
                "Connections to the public address are refused for every name (%s): the reverse proxy is down, or has lost its"
                        + " configuration.",
                "Start it, and look at its own log; on Web Application Proxy renew the trust with AD FS"
                        + " (Install-WebApplicationProxy).");
    }

    private static Optional<Finding> answersLost(Sighting sighting) {
        return publicPort(
                sighting,
                Outcome.TIMED_OUT,
                "F-10",
                "Connections from the Internet get no answer",
                "Connections to the public address are never answered (%s), while the LAN reaches the reverse proxy: answers"
                        + " leave on the wrong leg, or the firewall drops them.",
                "Keep one default gateway, on the outer leg, and static routes to the inside; then look at the firewall.");
    }

    private static Optional<Finding> publicPort(
            Sighting sighting, Outcome outcome, String id, String title, String cause, String remedy) {
        int port = sighting.topology().reverseProxy().httpsPort();
        String address = sighting.topology().reverseProxy().publicAddress();
        return Steps.finding(
                sighting,
                step -> step.zone() == Zone.INTERNET
                        && step.connection() != null
                        && step.connection().outcome() == outcome
                        && to(step).equals(address)
                        && step.connection().to().port() == port,
                id,
                title,
                cause,
                remedy,
                Hop.ROUTE);
    }

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
                                                .map(step -> String.valueOf(
                                                        step.connection().to()))
                                                .toList())
                                        + " is made. Clients never use these ports, and what answers there goes past the"
                                        + " reverse proxy.",
                                "Close the ports; only 443 and 80 belong on the public address.",
                                Hop.ROUTE,
                                Words.vantageOf(hits))
                        .on(hits));
    }

    private static Optional<Finding> otherPortOpen(Sighting sighting) {
        String publicAddress = sighting.topology().reverseProxy().publicAddress();
        Set<Integer> known = sighting.topology().pools().stream()
                .flatMap(pool ->
                        Stream.of(pool.ports().externalHttps(), pool.ports().externalHttp()))
                .collect(Collectors.toSet());
        known.add(sighting.topology().reverseProxy().httpsPort());
        known.add(sighting.topology().reverseProxy().httpPort());
        return Steps.finding(
                sighting,
                step -> step.zone() == Zone.INTERNET
                        && step.connection() != null
                        && step.connection().isMade()
                        && to(step).equals(publicAddress)
                        && !known.contains(step.connection().to().port()),
                "S-15",
                "Something else listens on the public address",
                "A connection from the Internet to another port of the public address is made (%s): an appliance's own"
                        + " administration, most likely.",
                "Bind it to the inside, and close the port.",
                Hop.ROUTE);
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
                        id,
                        title,
                        String.format(cause, Words.hosts(hits), how),
                        remedy,
                        Hop.ROUTE,
                        Words.vantageOf(hits))
                .on(hits));
    }

    private static boolean to80(Observation step, Sighting sighting) {
        return step.request().url().port() == sighting.topology().reverseProxy().httpPort();
    }

    private static String to(Observation step) {
        Connection connection = step.connection();
        return connection == null ? "" : connection.to().address();
    }
}
