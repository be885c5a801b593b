package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lynclab.lab.Observation;
import lynclab.lab.network.Zone;
import lynclab.lab.target.LogEntry;
import lynclab.topology.Pool;
import lynclab.topology.WebFarm;
import lynclab.topology.plan.PublishingRule;
import lynclab.topology.plan.PublishingRule.Kind;

/** Answers that the reverse proxy gave by itself, because it would not or could not pass the request on. */
final class ProxyFindings {

    private static final Pattern UNTRUSTED = Pattern.compile(
            "untrusted|not issued by a trusted|trust anchor|unknown authority|local issuer|self.signed");
    private static final Pattern WRONG_NAME =
            Pattern.compile("wrong.?name|made for other names|does not match|no subject alternative"
                    + "|certificate is valid for .* not ");
    private static final Pattern NO_COMMON_VERSION = Pattern.compile("protocol.?version|unsupported.?protocol");
    private static final Pattern OUT_OF_DATE = Pattern.compile("expired|not.?yet.?valid|not valid yet");

    static final List<Rule> RULES = List.of(
            new Rule("proxy: port 80 redirected", ProxyFindings::port80Redirected),
            new Rule("proxy: maintenance", ProxyFindings::maintenance),
            new Rule("proxy: keep alive race", ProxyFindings::keepAliveRace),
            new Rule("proxy: taken for down", ProxyFindings::takenForDown),
            new Rule("proxy: led to other pool", ProxyFindings::ledToOtherPool),
            new Rule("proxy: server not trusted", ProxyFindings::serverNotTrusted),
            new Rule("proxy: server named otherwise", ProxyFindings::serverNamedOtherwise),
            new Rule("proxy: server out of date", ProxyFindings::serverOutOfDate),
            new Rule("proxy: versions do not meet", ProxyFindings::versionsDoNotMeet),
            new Rule("proxy: office web apps port", ProxyFindings::officeWebAppsPort),
            new Rule("proxy: nothing behind", ProxyFindings::nothingBehind),
            new Rule("proxy: director gone", ProxyFindings::directorGone),
            new Rule("proxy: pool gone", ProxyFindings::poolGone),
            new Rule("proxy: way to servers blocked", ProxyFindings::wayToServersBlocked),
            new Rule("proxy: wrong protocol", ProxyFindings::wrongProtocol),
            new Rule("proxy: second hop unpublished", ProxyFindings::secondHopUnpublished),
            new Rule("proxy: exchange unpublished", ProxyFindings::exchangeUnpublished),
            new Rule("proxy: domain without route", ProxyFindings::domainWithoutRoute),
            new Rule("proxy: host without route", ProxyFindings::hostWithoutRoute));

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

    private static Optional<Finding> maintenance(Sighting sighting) {
        return finding(
                sighting.visits().stream()
                        .filter(visit -> visit.answeredByTarget()
                                && (visit.last().status() == 502 || visit.last().status() == 403)
                                && visit.last()
                                        .text()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .contains("maintenance"))
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

    private static Optional<Finding> versionsDoNotMeet(Sighting sighting) {
        return finding(
                lync(sighting, visit -> logSays(visit, NO_COMMON_VERSION)),
                "C-16",
                "The reverse proxy and the servers do not agree on a version of TLS",
                "For %s the reverse proxy answers at once that the server refused each version of TLS that it offered.",
                "Switch TLS 1.2 on on both sides.");
    }

    private static Optional<Finding> takenForDown(Sighting sighting) {
        Set<String> farms = Steps.farmNames(sighting);
        List<Visit> lync = failed(sighting, visit -> !farms.contains(visit.host()));
        boolean plainToo =
                lync.stream().anyMatch(visit -> !visit.last().request().url().secure());
        boolean anyReached = sighting.visits().stream()
                .anyMatch(visit -> visit.last().zone() == Zone.INTERNET
                        && !farms.contains(visit.host())
                        && !visit.last().seen().isEmpty());
        boolean farmsFail =
                !failed(sighting, visit -> farms.contains(visit.host())).isEmpty();
        return finding(
                plainToo && !anyReached && !farmsFail
                        ? lync.stream()
                                .filter(visit -> visit.last().status() == 503 && visit.log() == null)
                                .toList()
                        : List.of(),
                "L-08",
                "The reverse proxy takes healthy servers for down",
                "For %s the reverse proxy says at once that no server is available. Either its health probe is asked wrongly (with"
                        + " Accept, without a server name), or the port that it probes is blocked.",
                "Probe discovery with a plain GET and with the server name, or open the port (5061) on the inner firewall.");
    }

    /** The servers were asked for credentials, and the reverse proxy could not pass that on. */
    private static Optional<Finding> wrongProtocol(Sighting sighting) {
        return finding(
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

    private static Optional<Finding> exchangeUnpublished(Sighting sighting) {
        WebFarm exchange = sighting.topology().exchange();
        return finding(
                unrouted(sighting, rule -> exchange != null && exchange.names().contains(rule.host())),
                "M-08",
                "Exchange web services are not published",
                "%s leads to the reverse proxy, which has no rule for it. Macs and telephones get calendar and history there.",
                "Publish /EWS and /Autodiscover on the names of Exchange.");
    }

    /** Not even the farms and the ports for plain HTTP are reached. */
    private static Optional<Finding> nothingBehind(Sighting sighting) {
        boolean anyReached = sighting.visits().stream()
                .anyMatch(visit -> visit.last().zone() == Zone.INTERNET
                        && !visit.last().seen().isEmpty());
        Set<String> farms = Steps.farmNames(sighting);
        List<Visit> all = failed(sighting, visit -> true);
        boolean farmsToo = all.stream().anyMatch(visit -> farms.contains(visit.host()));
        return finding(
                !anyReached && farmsToo ? all : List.of(),
                "D-13",
                "The reverse proxy does not find the servers",
                "For %s, and whatever else was asked for, the reverse proxy answers at once that it reaches nobody: it resolves the"
                        + " names of the servers wrongly or not at all.",
                "Give the reverse proxy hosts entries, internal DNS or addresses for every server behind it.");
    }

    private static Optional<Finding> directorGone(Sighting sighting) {
        Set<String> directors =
                sighting.topology().directors().stream().map(Pool::fqdn).collect(Collectors.toSet());
        List<Visit> all = lync(sighting, visit -> true);
        boolean onlyDirectors =
                all.stream().allMatch(visit -> directors.contains(Steps.upstream(sighting, visit.host())));
        return finding(
                onlyDirectors && poolsReached(sighting) ? all : List.of(),
                "L-10",
                "The reverse proxy leads to a Director that is gone",
                "Nobody answers for %s, which the reverse proxy leads to a Director, while the pools answer.",
                "Lead meet, dial-in and discovery to a pool, or bring the Director back.");
    }

    private static boolean poolsReached(Sighting sighting) {
        return sighting.visits().stream()
                .filter(visit -> visit.last().zone() == Zone.INTERNET
                        && visit.last().request().url().secure()
                        && !Steps.farmNames(sighting).contains(visit.host()))
                .anyMatch(visit -> !visit.last().seen().isEmpty());
    }

    private static Optional<Finding> officeWebAppsPort(Sighting sighting) {
        WebFarm farm = sighting.topology().officeWebApps();
        return finding(
                anythingElseReached(sighting)
                        ? failed(
                                sighting,
                                visit -> farm != null
                                        && farm.names().contains(visit.host())
                                        && !logSays(visit, WRONG_NAME))
                        : List.of(),
                "H-04",
                "Office Web Apps is sent to the wrong port",
                "The reverse proxy cannot reach the farm behind %s, while it answers by itself at once. The farm listens on 443"
                        + " and not on 4443.",
                "Send Office Web Apps to port 443, and check that the firewall allows it.");
    }

    /** Failures on the way to Lync servers, and not to the farms that share the address. */
    private static List<Visit> lync(Sighting sighting, Predicate<Visit> sign) {
        Set<String> farms = Steps.farmNames(sighting);
        return failed(sighting, visit -> !farms.contains(visit.host()) && sign.test(visit));
    }

    /** The log names a server that the host does not belong to; its certificate kept the request from going further. */
    private static Optional<Finding> ledToOtherPool(Sighting sighting) {
        return finding(
                failed(sighting, visit -> visit.log() != null && namesOtherServers(sighting, visit)),
                "M-04",
                "A rule catches every host",
                "The reverse proxy leads %s to a server that it does not belong to, whose certificate does not name it.",
                "List the hosts one by one, each with its own pool or farm, and refuse all others.");
    }

    private static boolean namesOtherServers(Sighting sighting, Visit visit) {
        String told = String.valueOf(visit.log());
        String upstream = Steps.upstream(sighting, visit.host());
        return !upstream.isEmpty()
                && sighting.topology().pools().stream()
                        .filter(pool -> !pool.fqdn().equals(upstream))
                        .flatMap(pool -> pool.members().stream())
                        .anyMatch(
                                member -> told.contains(member.fqdn() + ":") || told.contains(" by " + member.fqdn()));
    }

    private static boolean anythingElseReached(Sighting sighting) {
        return failed(sighting, visit -> !Steps.farmNames(sighting).contains(visit.host()))
                .isEmpty();
    }

    private static Optional<Finding> serverNotTrusted(Sighting sighting) {
        return finding(
                lync(sighting, visit -> logSays(visit, UNTRUSTED)),
                "C-10",
                "The reverse proxy does not trust the servers' certificate",
                "For %s the reverse proxy answers at once that it cannot reach the server: its certificate is from an authority"
                        + " that the reverse proxy does not know.",
                "Install the root, and any intermediate, of the authority that issued the servers' certificates on the reverse"
                        + " proxy. Do not switch the check off.");
    }

    private static Optional<Finding> serverNamedOtherwise(Sighting sighting) {
        return finding(
                lync(sighting, visit -> logSays(visit, WRONG_NAME)),
                "C-11",
                "The servers' certificate lacks the name that the reverse proxy verifies",
                "For %s the reverse proxy answers at once that it cannot reach the server: its certificate is made for other"
                        + " names.",
                "Have the servers' external web certificate issued anew with all discovery, meet and web services names, or"
                        + " configure the name to verify.");
    }

    private static Optional<Finding> serverOutOfDate(Sighting sighting) {
        return finding(
                lync(sighting, visit -> logSays(visit, OUT_OF_DATE)),
                "C-12",
                "The servers' certificate has expired",
                "For %s the reverse proxy answers at once that it cannot reach the server: its certificate is out of its dates.",
                "Renew the certificate and assign it to the external web site too, not to the internal one alone.");
    }

    /** Others are reached, so the way is open: this pool does not answer. */
    private static Optional<Finding> poolGone(Sighting sighting) {
        return finding(
                poolsReached(sighting) ? lync(sighting, visit -> true) : List.of(),
                "D-11",
                "A name leads to a pool that is gone",
                "No server of the pool behind %s answers, while others do.",
                "Bring the pool back, or let meet, dial-in and lyncdiscover lead to the paired pool; web services names stay"
                        + " with their pools.");
    }

    private static Optional<Finding> wayToServersBlocked(Sighting sighting) {
        return finding(
                lync(sighting, visit -> true),
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
        List<Visit> hits = unrouted(sighting, rule -> true);
        boolean onlyOthers = hits.stream()
                .noneMatch(visit ->
                        Words.sipDomain(sighting.topology(), visit.host()).equals(first));
        return finding(
                onlyOthers ? hits : List.of(),
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
        Set<String> reached = Steps.reachedHosts(sighting);
        return sighting.visits().stream()
                .filter(visit -> visit.answeredByTarget()
                        && visit.last().status() >= 400
                        && visit.last().status() < 500
                        && visit.last().status() != 401)
                .filter(visit -> !ExposureFindings.isForbidden(sighting, visit))
                .filter(visit -> visit.last().status() != 407)
                .filter(visit -> !reached.contains(visit.host()))
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
        List<Observation> steps = hits.stream().map(Visit::last).toList();
        return Steps.finding(steps, id, title, cause, remedy, Hop.REVERSE_PROXY)
                .map(found -> hits.get(0).log() == null
                        ? found
                        : found.saying("Its log says: " + told(hits.get(0).log()) + "."));
    }
}
