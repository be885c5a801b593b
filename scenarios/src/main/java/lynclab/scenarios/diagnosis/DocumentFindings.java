package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lynclab.lab.HttpExchange;
import lynclab.lab.LabUrl;
import lynclab.lab.Observation;
import lynclab.lab.network.Zone;
import lynclab.topology.Pool;

/** What discovery documents say that helps nobody. */
final class DocumentFindings {

    // The other links stand in every document alike, wherever the client is.
    private static final Pattern HREF =
            Pattern.compile("token=\"(?:Domain|User|OAuth|Redirect|Self)\" href=\"(https?:[^\"]+)\"");
    private static final Pattern INTERNAL = Pattern.compile("AccessLocation\"?\\s*[=:]\\s*\"Internal\"");

    static final List<Rule> RULES = List.of(
            new Rule("document: internal answer outside", DocumentFindings::internalAnswerOutside),
            new Rule("document: not a document", DocumentFindings::notADocument),
            new Rule("document: link with port", DocumentFindings::linkWithPort),
            new Rule("document: internal link", DocumentFindings::internalLink),
            new Rule("document: other pools name", DocumentFindings::otherPoolsName));

    private DocumentFindings() {}

    /** On a live deployment nobody sees the servers' end; the document gives it away. */
    private static Optional<Finding> internalAnswerOutside(Sighting sighting) {
        return finding(
                sighting,
                step -> INTERNAL.matcher(step.text()).find(),
                "H-03",
                "The reverse proxy leads to 443 instead of 4443",
                "Discovery on %s tells clients on the Internet that they are inside.",
                "Send requests to the port of the external web site: 4443, and 8080 for plain HTTP.");
    }

    private static Optional<Finding> notADocument(Sighting sighting) {
        return finding(
                sighting,
                step -> step.answer()
                        .header("Content-Type")
                        .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
                        .isPresent(),
                "X-05",
                "An error or login page with status 200",
                "%s answers discovery with a web page. Clients look at the content type and find no server.",
                "Take the page, or whatever signs users in before the servers do, away from these hosts.");
    }

    private static Optional<Finding> linkWithPort(Sighting sighting) {
        return finding(
                sighting,
                step -> links(step).anyMatch(link -> link.port() != 443 && link.port() != 80),
                "H-15",
                "A port appears in links that clients follow",
                "Discovery on %s hands out links with a port that is closed outside.",
                "Pass the Host header on without a port, and set the published port of the web services to 443.");
    }

    private static Optional<Finding> internalLink(Sighting sighting) {
        List<String> inside =
                sighting.topology().pools().stream().map(Pool::internalWebFqdn).toList();
        return finding(
                sighting,
                step -> links(step).anyMatch(link -> inside.contains(link.host())),
                "H-09",
                "The web services have an internal name only",
                "Discovery on %s hands out links that nobody outside can resolve.",
                "Give the pool an external web services FQDN of its own and publish it.");
    }

    private static final Pattern WEB_APP = Pattern.compile("reachURL\\s*=\\s*\"([^\"]+)\"");

    /** The page of a meeting leads on to a pool that is not the organiser's. */
    private static Optional<Finding> otherPoolsName(Sighting sighting) {
        List<Observation> hits = sighting.visitsFrom(Zone.INTERNET).stream()
                .filter(Visit::opened)
                .filter(visit -> leadsElsewhere(sighting, visit))
                .map(Visit::last)
                .toList();
        return Steps.finding(
                hits,
                "H-10",
                "Two pools have the same external FQDN",
                "Meetings on %s lead on to the web services of another pool than their organiser's.",
                "Give every pool and Director an external web services FQDN of its own in Topology Builder.",
                Hop.CONTENT);
    }

    private static boolean leadsElsewhere(Sighting sighting, Visit visit) {
        Matcher app = WEB_APP.matcher(visit.last().text());
        if (!app.find()) {
            return false;
        }
        String host = LabUrl.parse(app.group(1).replace("\\/", "/")).host();
        boolean known = sighting.topology().pools().stream()
                .anyMatch(pool -> pool.externalWebFqdn().equals(host));
        String opened = visit.first().request().url().toString();
        return known
                && sighting.topology().meetings().stream()
                        .filter(meeting -> sighting.topology().joinUrl(meeting).equals(opened))
                        .flatMap(meeting -> sighting.topology().user(meeting.organizer()).stream())
                        .anyMatch(user -> !sighting.topology()
                                .homePool(user)
                                .externalWebFqdn()
                                .equals(host));
    }

    private static Stream<LabUrl> links(Observation step) {
        Matcher matcher = HREF.matcher(step.text().replace("\\/", "/"));
        return matcher.results().map(result -> LabUrl.parse(result.group(1).replace("&amp;", "&")));
    }

    private static Optional<Finding> finding(
            Sighting sighting, Predicate<Observation> sign, String id, String title, String cause, String remedy) {
        List<Observation> hits = sighting.visitsFrom(Zone.INTERNET).stream()
                .filter(Visit::opened)
                .map(Visit::last)
                .filter(DocumentFindings::asksForDiscovery)
                .filter(sign)
                .toList();
        return Steps.finding(hits, id, title, cause, remedy, Hop.CONTENT);
    }

    private static boolean asksForDiscovery(Observation step) {
        HttpExchange http = step.http();
        return http != null && http.sentHead().toLowerCase(Locale.ROOT).contains("rtc.autodiscover");
    }
}
