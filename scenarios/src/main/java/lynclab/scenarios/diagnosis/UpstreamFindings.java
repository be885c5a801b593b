package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.lab.Observation;
import lynclab.lab.Seen;
import lynclab.lab.network.Zone;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.WebFarm;
import lynclab.topology.WebSite;

/** Requests that arrive, and not where or not as they should. */
final class UpstreamFindings {

    private static final int ENOUGH = 12;

    /** Mistakes that make the reverse proxy refuse much else, so that they are asked for first. */
    static final List<Rule> MISLED = List.of(
            new Rule("upstream: offloaded", UpstreamFindings::offloaded),
            new Rule("upstream: strangers served", UpstreamFindings::strangersServed));

    static final List<Rule> RULES = List.of(
            new Rule("upstream: stranger accepted", UpstreamFindings::strangerAccepted),
            new Rule("upstream: forwarded to internal site", UpstreamFindings::forwardedToInternalSite),
            new Rule("upstream: proxied to internal site", UpstreamFindings::proxiedToInternalSite),
            new Rule("upstream: swallowed by exchange", UpstreamFindings::swallowedByExchange),
            new Rule("upstream: port in host", UpstreamFindings::portInHost),
            new Rule("upstream: host rewritten", UpstreamFindings::hostRewritten),
            new Rule("upstream: unknown hosts served", UpstreamFindings::unknownHostsServed),
            new Rule("upstream: one member down", UpstreamFindings::oneMemberDown),
            new Rule("upstream: web site down", UpstreamFindings::webSiteDown),
            new Rule("upstream: meeting unknown", UpstreamFindings::meetingUnknown),
            new Rule("upstream: user agent lost", UpstreamFindings::userAgentLost),
            new Rule("upstream: one server for all", UpstreamFindings::oneServerForAll),
            new Rule("upstream: one server left out", UpstreamFindings::oneServerLeftOut),
            new Rule("upstream: two lengths", UpstreamFindings::twoLengths));

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

    private static Optional<Finding> strangerAccepted(Sighting sighting) {
        return finding(
                sighting,
                (step, seen) -> sighting.strangers().contains(seen.server()),
                "C-25",
                "The reverse proxy does not verify the servers' certificates",
                "Requests for %s were passed on to a server whose certificate nobody vouches for.",
                "Switch verification on and install the root that issued the servers' certificates.");
    }

    private static Optional<Finding> swallowedByExchange(Sighting sighting) {
        WebFarm exchange = sighting.topology().exchange();
        return finding(
                sighting,
                (step, seen) -> exchange != null
                        && exchange.members().stream()
                                .anyMatch(member -> member.fqdn().equals(seen.server()))
                        && !exchange.names().contains(Steps.host(step)),
                "P-07",
                "A path rule for Exchange swallows Lync's discovery",
                "Requests for %s end at Exchange, which has a rule for /autodiscover on the same address.",
                "Match the host first and the path second.");
    }

    private static Optional<Finding> portInHost(Sighting sighting) {
        return finding(
                sighting,
                (step, seen) -> seen.header("Host")
                        .filter(host -> host.contains(":")
                                && host.startsWith(Steps.host(step))
                                && !host.equalsIgnoreCase(step.request().url().hostHeader()))
                        .isPresent(),
                "H-15",
                "A port appears in addresses that clients see",
                "Requests for %s reach the servers with a port in Host, which they write into links and redirects.",
                "Pass Host on without a port, and set the published port of the web services to 443.");
    }

    private static Optional<Finding> offloaded(Sighting sighting) {
        return finding(
                sighting,
                (step, seen) -> step.request().url().secure()
                        && sighting.topology().pools().stream()
                                .filter(pool -> isMember(pool, seen))
                                .anyMatch(pool -> seen.port() == pool.ports().externalHttp()
                                        || seen.port() == pool.ports().internalHttp()),
                "H-08",
                "TLS ends on the reverse proxy",
                "Encrypted requests for %s reach the servers in the clear, on the port for plain HTTP.",
                "Encrypt anew, to port 4443; offloading is not supported.");
    }

    private static Optional<Finding> oneMemberDown(Sighting sighting) {
        Set<String> healthy = sighting.steps().stream()
                .filter(step -> step.zone() == Zone.INTERNET && step.status() > 0 && step.status() != 503)
                .flatMap(step -> step.upstream().stream())
                .map(Seen::server)
                .collect(Collectors.toSet());
        return finding(
                sighting,
                (step, seen) -> isFromHttpSys(step)
                        && sighting.topology().pools().stream()
                                .filter(pool -> isMember(pool, seen))
                                .flatMap(pool -> pool.members().stream())
                                .anyMatch(member -> healthy.contains(member.fqdn())),
                "L-07",
                "The health check is too shallow",
                "A server that answers 503 stays in rotation while others of its pool serve; one request in so many for %s"
                        + " fails.",
                "Check an application: 5061, or GET of discovery without Accept, instead of a port.");
    }

    /** HTTP.sys says so of itself; a reverse proxy that gave up on the server does not. */
    private static boolean isFromHttpSys(Observation step) {
        return step.status() == 503
                && step.answer()
                        .header("Server")
                        .filter(value -> value.startsWith("Microsoft"))
                        .isPresent();
    }

    private static Optional<Finding> webSiteDown(Sighting sighting) {
        return finding(
                sighting,
                (step, seen) -> isFromHttpSys(step),
                "H-14",
                "The external web site or its application pool is down",
                "HTTP.sys itself answers 503 for %s: the server is up, and the application is not.",
                "Start the application pool, and find out who stops it (antivirus, recycling, an update).");
    }

    private static Optional<Finding> meetingUnknown(Sighting sighting) {
        Set<String> meetings = sighting.topology().meetings().stream()
                .map(sighting.topology()::joinUrl)
                .collect(Collectors.toSet());
        return finding(
                sighting,
                (step, seen) -> meetings.contains(step.request().url().toString())
                        && seen.header("Host")
                                .filter(step.request().url().hostHeader()::equalsIgnoreCase)
                                .isPresent()
                        && (step.status() == 404
                                || step.status() == 200 && step.text().contains("validMeeting = \"False\"")),
                "H-13",
                "The servers do not know the simple URL",
                "A server itself says that there is no such meeting at %s: it was not told of the change.",
                "Run Enable-CsComputer on each Front End and Director, and check certificates and DNS.");
    }

    /** So many requests of clients that have nothing to do with each other, and one server got them all. */
    private static Optional<Finding> oneServerForAll(Sighting sighting) {
        if (IdentityFindings.mixesConnections(sighting)) {
            return Optional.empty();
        }
        for (Pool pool : sighting.topology().pools()) {
            List<Observation> hits = sighting.steps().stream()
                    .filter(step ->
                            step.zone() == Zone.INTERNET && Steps.host(step).equals(pool.externalWebFqdn()))
                    .filter(Steps::reachedServer)
                    .toList();
            long servers = hits.stream()
                    .flatMap(step -> step.seen().stream())
                    .map(Seen::server)
                    .distinct()
                    .count();
            if (pool.members().size() > 1 && hits.size() >= ENOUGH && servers == 1) {
                return Steps.finding(
                        hits,
                        "L-04",
                        "One server takes all the load",
                        "Every request for %s ends at the same server, whoever sends it: affinity by source address sees only the"
                                + " reverse proxy.",
                        "Balance on the reverse proxy, or by cookie where the version needs it.",
                        Hop.UPSTREAM);
            }
        }
        return Optional.empty();
    }

    /** The reverse proxy goes on with the others, so that nobody but a count notices. */
    private static Optional<Finding> oneServerLeftOut(Sighting sighting) {
        if (IdentityFindings.mixesConnections(sighting)) {
            return Optional.empty();
        }
        for (Pool pool : sighting.topology().pools()) {
            List<Observation> hits = sighting.steps().stream()
                    .filter(step -> step.zone() == Zone.INTERNET
                            && Steps.host(step).equals(pool.externalWebFqdn())
                            && Steps.reachedServer(step))
                    .toList();
            Set<String> busy = hits.stream()
                    .flatMap(step -> step.seen().stream())
                    .map(Seen::server)
                    .collect(Collectors.toSet());
            List<String> idle = pool.members().stream()
                    .map(Member::fqdn)
                    .filter(fqdn -> !busy.contains(fqdn))
                    .toList();
            if (hits.size() >= ENOUGH && busy.size() > 1 && !idle.isEmpty()) {
                return Steps.finding(
                        hits,
                        "C-13",
                        "One Front End is left out",
                        "Requests for %s reach every server of the pool but " + Words.list(idle)
                                + ": it is down, or the reverse proxy does not accept its certificate, which is assigned server by"
                                + " server.",
                        "Look at its external web certificate (names, dates, issuer) and at the reverse proxy's log, then at the"
                                + " server.",
                        Hop.UPSTREAM);
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> twoLengths(Sighting sighting) {
        return sighting.knocks().stream()
                .filter(knock -> knock.title().contains("two lengths") && isTaken(knock))
                .findFirst()
                .map(knock -> new Finding(
                                "S-06",
                                "Messages of two lengths are passed on",
                                "A request with both Content-Length and Transfer-Encoding is not refused; where two servers cut it at"
                                        + " different places, one client's request becomes another's.",
                                "Refuse ambiguous messages, and share no connections to the servers between clients.",
                                Hop.REVERSE_PROXY,
                                Zone.INTERNET.title())
                        .with(Evidence.of(knock)));
    }

    /** A server answered it, by the marks that servers leave, and did not refuse it. */
    private static boolean isTaken(Knock knock) {
        String text = knock.exchange().text();
        String head = text.split("\r\n\r\n", 2)[0].toLowerCase(Locale.ROOT);
        return text.startsWith("HTTP/1.1 ")
                && !text.startsWith("HTTP/1.1 400")
                && Stream.of("x-ms-server-fqdn:", "x-aspnet-version:", "server: microsoft-")
                        .anyMatch(head::contains);
    }

    private static Optional<Finding> userAgentLost(Sighting sighting) {
        return finding(
                sighting,
                (step, seen) -> Steps.sends(step, "User-Agent")
                        && !seen.header("User-Agent")
                                .filter(value -> step.http().sentHead().contains(value))
                                .isPresent(),
                "X-01",
                "User-Agent is altered or dropped",
                "Requests for %s arrive without the client's own User-Agent, by which servers choose the page.",
                "Pass User-Agent on as it is.");
    }

    private static Optional<Finding> unknownHostsServed(Sighting sighting) {
        List<String> published = sighting.plan().publishedHosts();
        boolean othersRight = sighting.steps().stream()
                .noneMatch(step -> step.zone() == Zone.INTERNET
                        && published.contains(Steps.host(step))
                        && step.upstream()
                                .filter(seen -> isOfOtherPool(sighting, step, seen))
                                .isPresent());
        return othersRight
                ? finding(
                        sighting,
                        (step, seen) -> step.zone() == Zone.INTERNET && !published.contains(Steps.host(step)),
                        "S-12",
                        "Hosts that nobody published are served",
                        "%s is passed on to a server, and nobody published it.",
                        "Answer 421 or close the connection for hosts without a rule.")
                : Optional.empty();
    }

    private static Optional<Finding> hostRewritten(Sighting sighting) {
        return finding(
                sighting,
                (step, seen) -> sighting.plan().publishedHosts().contains(Steps.host(step))
                        && seen.header("Host")
                                .filter(host -> !host.equalsIgnoreCase(
                                        step.request().url().hostHeader()))
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
                        && seen.site() != null
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
                && RefusedCertificates.isOfServer(sighting.topology(), step.handshake());
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
        Hop hop = id.equals("H-08") || id.equals("M-04") ? Hop.REVERSE_PROXY : Hop.UPSTREAM;
        return Steps.finding(hits, id, title, cause, remedy, hop)
                .map(found -> found.saying("Seen at "
                        + hits.get(0)
                                .upstream()
                                .map(seen -> seen.server() + " port " + seen.port() + " with Host "
                                        + seen.header("Host").orElse("missing"))
                                .orElse("")
                        + "."));
    }
}
