package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import lynclab.lab.Observation;
import lynclab.lab.target.LogEntry;
import lynclab.topology.WebFarm;
import lynclab.topology.plan.PublishingRule;
import lynclab.topology.plan.PublishingRule.Kind;

/** Answers that the reverse proxy gave by itself, because it would not or could not pass the request on. */
final class ProxyFindings {

    private static final Pattern UNTRUSTED =
            Pattern.compile("untrusted|not issued by a trusted|trust anchor|unknown authority");
    private static final Pattern WRONG_NAME =
            Pattern.compile("wrong.?name|made for other names|does not match|no subject alternative");
    private static final Pattern OUT_OF_DATE = Pattern.compile("expired|not.?yet.?valid|not valid yet");

    static final List<Rule> RULES = List.of(
            ProxyFindings::port80Redirected,
            ProxyFindings::officeWebAppsPort,
            ProxyFindings::serverNotTrusted,
            ProxyFindings::serverNamedOtherwise,
            ProxyFindings::serverOutOfDate,
            ProxyFindings::poolGone,
            ProxyFindings::wayToServersBlocked,
            ProxyFindings::secondHopUnpublished,
            ProxyFindings::domainWithoutRoute,
            ProxyFindings::hostWithoutRoute);

    private ProxyFindings() {}

    private static Optional<Finding> port80Redirected(Sighting sighting) {
        List<Visit> hits = sighting.visits().stream()
                .filter(visit -> visit.redirectsToHttps() && !visit.opened())
                .toList();
        return finding(
                hits,
                "X-06",
                "Port 80 is redirected to 443",
                "Plain HTTP to %s is answered with a redirect to HTTPS on the same host, whose certificate does not name it.",
                "Pass port 80 on to port 8080 of the servers for these hosts, or put their names into the certificate.");
    }

    private static Optional<Finding> officeWebAppsPort(Sighting sighting) {
        WebFarm farm = sighting.topology().officeWebApps();
        return finding(
                failed(sighting, visit -> farm != null && farm.names().contains(visit.host())),
                "H-04",
                "Office Web Apps is sent to the wrong port",
                "The reverse proxy cannot reach the farm behind %s, while it answers by itself at once. The farm listens on 443"
                        + " and not on 4443.",
                "Send Office Web Apps to port 443, and check that the firewall allows it.");
    }

    private static Optional<Finding> serverNotTrusted(Sighting sighting) {
        return finding(
                failed(sighting, visit -> logSays(visit, UNTRUSTED)),
                "C-10",
                "The reverse proxy does not trust the servers' certificate",
                "For %s the reverse proxy answers at once that it cannot reach the server: its certificate is from an authority"
                        + " that the reverse proxy does not know.",
                "Install the root, and any intermediate, of the authority that issued the servers' certificates on the reverse"
                        + " proxy. Do not switch the check off.");
    }

    private static Optional<Finding> serverNamedOtherwise(Sighting sighting) {
        return finding(
                failed(sighting, visit -> logSays(visit, WRONG_NAME)),
                "C-11",
                "The servers' certificate lacks the name that the reverse proxy verifies",
                "For %s the reverse proxy answers at once that it cannot reach the server: its certificate is made for other"
                        + " names.",
                "Have the servers' external web certificate issued anew with all discovery, meet and web services names, or"
                        + " configure the name to verify.");
    }

    private static Optional<Finding> serverOutOfDate(Sighting sighting) {
        return finding(
                failed(sighting, visit -> logSays(visit, OUT_OF_DATE)),
                "C-12",
                "The servers' certificate has expired",
                "For %s the reverse proxy answers at once that it cannot reach the server: its certificate is out of its dates.",
                "Renew the certificate and assign it to the external web site too, not to the internal one alone.");
    }

    /** Others are reached, so the way is open: this pool does not answer. */
    private static Optional<Finding> poolGone(Sighting sighting) {
        boolean othersReached = sighting.visits().stream()
                .anyMatch(visit -> !visit.last().seen().isEmpty());
        return finding(
                othersReached ? failed(sighting, visit -> true) : List.of(),
                "D-11",
                "A name leads to a pool that is gone",
                "No server of the pool behind %s answers, while others do.",
                "Bring the pool back, or let meet, dial-in and lyncdiscover lead to the paired pool; web services names stay"
                        + " with their pools.");
    }

    private static Optional<Finding> wayToServersBlocked(Sighting sighting) {
        return finding(
                failed(sighting, visit -> true),
                "F-03",
                "The reverse proxy cannot reach the servers",
                "TLS to the reverse proxy is fine, and for %s it answers that it cannot connect to any server.",
                "Open port 4443, or what the deployment uses instead, from the reverse proxy to the servers; check that they"
                        + " run.");
    }

    private static Optional<Finding> secondHopUnpublished(Sighting sighting) {
        boolean hasDirector = !sighting.topology().directors().isEmpty();
        return finding(
                hasDirector
                        ? unrouted(sighting, rule -> rule.kind() == Kind.WEB_SERVICES || rule.kind() == Kind.DIRECTOR)
                        : List.of(),
                "H-07",
                "Director and pools are not all published",
                "Clients are sent on to %s, and the reverse proxy has no route for it.",
                "Publish the external web services FQDN of the Director and of every pool.");
    }

    private static Optional<Finding> domainWithoutRoute(Sighting sighting) {
        String first = sighting.topology().sipDomains().get(0);
        return finding(
                unrouted(
                        sighting,
                        rule -> !Words.sipDomain(sighting.topology(), rule.host())
                                .equals(first)),
                "M-02",
                "DNS and certificate are done, the route was forgotten",
                "%s leads to the reverse proxy and its certificate is right, and the reverse proxy has no route for it.",
                "Add the host to the routes of the reverse proxy.");
    }

    private static Optional<Finding> hostWithoutRoute(Sighting sighting) {
        return finding(
                unrouted(sighting, rule -> true),
                "H-06",
                "A published name is missing on the reverse proxy",
                "The reverse proxy itself turns requests for %s away.",
                "Add the host to the routes of the reverse proxy.");
    }

    private static List<Visit> failed(Sighting sighting, Predicate<Visit> sign) {
        return sighting.visits().stream()
                .filter(visit -> visit.answeredByTarget() && visit.last().status() >= 500)
                .filter(sign)
                .toList();
    }

    private static List<Visit> unrouted(Sighting sighting, Predicate<PublishingRule> sign) {
        return sighting.visits().stream()
                .filter(visit -> visit.answeredByTarget()
                        && visit.last().status() >= 400
                        && visit.last().status() < 500
                        && visit.last().status() != 401)
                .filter(visit -> !ExposureFindings.isForbidden(sighting, visit))
                .filter(visit -> sighting.plan()
                        .publishingRule(visit.host())
                        .filter(sign)
                        .isPresent())
                .toList();
    }

    private static boolean logSays(Visit visit, Pattern words) {
        return visit.log() != null
                && words.matcher(visit.log().toString().toLowerCase(Locale.ROOT))
                        .find();
    }

    private static String told(LogEntry entry) {
        return entry.detail().isEmpty() ? entry.reason() : entry.reason() + ", " + entry.detail();
    }

    private static Optional<Finding> finding(List<Visit> hits, String id, String title, String cause, String remedy) {
        if (hits.isEmpty()) {
            return Optional.empty();
        }
        List<Observation> steps = hits.stream().map(Visit::last).toList();
        String log = hits.get(0).log() == null
                ? ""
                : " Its log says: " + told(hits.get(0).log()) + ".";
        return Optional.of(new Finding(
                id,
                title,
                String.format(cause, Words.hosts(steps)) + log,
                remedy,
                Hop.REVERSE_PROXY,
                Words.vantageOf(steps)));
    }
}
