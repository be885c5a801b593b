package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lynclab.lab.Observation;
import lynclab.lab.network.Zone;

/** Answers that the reverse proxy gave by itself, though it could have passed the request on. */
final class ProxyFindings {

    static final List<Rule> RULES = List.of(
            new Rule("proxy: port 80 redirected", ProxyFindings::port80Redirected),
            new Rule("proxy: maintenance", ProxyFindings::maintenance),
            new Rule("proxy: keep alive race", ProxyFindings::keepAliveRace),
            new Rule("proxy: wrong protocol", ProxyFindings::wrongProtocol));

    private ProxyFindings() {}

    private static Optional<Finding> port80Redirected(Sighting sighting) {
        List<Visit> hits = sighting.visits().stream()
                .filter(visit -> visit.redirectsToHttps() && !visit.opened())
                .toList();
        return ProxyAnswers.finding(
                hits,
                "X-06",
                "Port 80 is redirected to 443",
                "Plain HTTP to %s is answered with a redirect to HTTPS on the same host, whose certificate does not name it.",
                "Pass port 80 on to port 8080 of the servers for these hosts, or put their names into the certificate.");
    }

    private static Optional<Finding> maintenance(Sighting sighting) {
        return ProxyAnswers.finding(
                sighting.visits().stream()
                        .filter(visit -> visit.answeredByTarget()
                                && (visit.last().status() == 502 || visit.last().status() == 403)
                                && visit.last().text().toLowerCase(Locale.ROOT).contains("maintenance"))
                        .toList(),
                "T-06",
                "Maintenance is told with a status that makes all mobiles start over",
                "For %s the reverse proxy answers with a page about maintenance and status 403 or 502, on which clients forget what"
                        + " they know and discover anew, all at once.",
                "Answer 503 during maintenance.");
    }

    /** What fails once is passed on another time. */
    private static Optional<Finding> keepAliveRace(Sighting sighting) {
        Set<String> passing = sighting.steps().stream()
                .filter(step -> step.zone() == Zone.INTERNET && Steps.reachedServer(step))
                .map(step -> step.request().method() + Steps.host(step) + Steps.path(step))
                .collect(Collectors.toSet());
        List<Observation> failing = sighting.steps().stream()
                .filter(step -> Steps.isFromProxy(step) && step.status() == 502)
                .toList();
        List<Observation> hits = failing.stream()
                .filter(step -> passing.contains(step.request().method() + Steps.host(step) + Steps.path(step)))
                .toList();
        return hits.size() * 2 < failing.size()
                ? Optional.empty()
                : Steps.finding(
                        hits,
                        "T-07",
                        "Kept connections are reused after the servers have closed them",
                        "Now and then a request for %s is answered 502 by the reverse proxy, and the same request passes at other"
                                + " times.",
                        "Let the reverse proxy drop idle connections sooner than the servers do, and repeat only requests that may"
                                + " be repeated.",
                        Hop.REVERSE_PROXY);
    }

    /** The servers were asked for credentials, and the reverse proxy could not pass that on. */
    private static Optional<Finding> wrongProtocol(Sighting sighting) {
        return ProxyAnswers.finding(
                sighting.visits().stream()
                        .filter(visit -> visit.last().http() != null
                                && (visit.last().status() == 502 || visit.last().status() == 500)
                                && !visit.last().answer().isFromLyncServer())
                        .filter(visit -> visit.last()
                                .upstream()
                                .filter(seen -> seen.status() == 401)
                                .isPresent())
                        .toList(),
                "X-16",
                "HTTP/2 towards servers with Windows authentication",
                "For %s the servers asked for Windows credentials, and the reverse proxy answers that it has no usable answer:"
                        + " such credentials need HTTP/1.1.",
                "Speak HTTP/1.1 to the servers.");
    }
}
