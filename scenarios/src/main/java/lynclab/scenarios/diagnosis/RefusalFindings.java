package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lynclab.lab.Header;
import lynclab.lab.Observation;
import lynclab.lab.network.Zone;
import lynclab.topology.SimpleUrl;

/**
 * Requests that the reverse proxy turned away although it passes others for the same host on: by their path, method or
 * size.
 */
final class RefusalFindings {

    private static final Set<String> BROCHURE = Set.of("GET", "POST", "HEAD");
    private static final int LONG_TARGET = 400;
    private static final int LONG_HEADER = 8000;
    private static final int LARGE_BODY = 1_000_000;
    private static final List<String> CONTENT =
            List.of("/datacollabweb", "/meetingcontent", "/fe/", "/lwa/", "/groupexpansion/photo");

    static final List<Rule> RULES = List.of(
            new Rule("refusal: proxy on clients way", RefusalFindings::proxyOnClientsWay),
            new Rule("refusal: pre authentication", RefusalFindings::preAuthentication),
            new Rule("refusal: default site", RefusalFindings::defaultSite),
            new Rule("refusal: large headers", RefusalFindings::largeHeaders),
            new Rule("refusal: hardening", RefusalFindings::hardening),
            new Rule("refusal: methods", RefusalFindings::methods),
            new Rule("refusal: double encoding", RefusalFindings::doubleEncoding),
            new Rule("refusal: sizes", RefusalFindings::sizes),
            new Rule("refusal: application firewall", RefusalFindings::applicationFirewall),
            new Rule("refusal: case of paths", RefusalFindings::caseOfPaths),
            new Rule("refusal: paths of simple urls", RefusalFindings::pathsOfSimpleUrls),
            new Rule("refusal: content folders", RefusalFindings::contentFolders),
            new Rule("refusal: paths missing", RefusalFindings::pathsMissing));

    private RefusalFindings() {}

    private static Optional<Finding> proxyOnClientsWay(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> step.status() == 407,
                "A-10",
                "A proxy on the client's own network asks for credentials",
                "Requests for %s are answered 407 before they leave the network of the client, whose apps cannot answer that.",
                "Let these names pass the proxy of that network without credentials; the reverse proxy is not the cause.",
                Hop.ROUTE);
    }

    private static Optional<Finding> preAuthentication(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> Steps.isFromProxy(step)
                        && step.request().url().secure()
                        && step.answer().isRedirect()
                        && Steps.isPublished(sighting, step)
                        && !Steps.farmNames(sighting).contains(Steps.host(step)),
                "A-01",
                "The reverse proxy signs users in itself",
                "Requests for %s are sent to a sign-in page by the reverse proxy. Apps and guests want an answer of the"
                        + " servers and have nothing to enter there.",
                "Switch pre-authentication off for all Lync names; the servers authenticate by themselves.",
                Hop.REVERSE_PROXY);
    }

    private static Optional<Finding> defaultSite(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> Steps.isFromProxy(step) && step.status() == 200 && !Steps.isPublished(sighting, step),
                "P-08",
                "The reverse proxy shows a default site",
                "A request for %s, which nobody published, is answered with a page of the reverse proxy.",
                "Let the reverse proxy refuse or close whatever no rule asks for.",
                Hop.REVERSE_PROXY);
    }

    private static Optional<Finding> largeHeaders(Sighting sighting) {
        return refused(
                sighting,
                step -> step.request().headers().stream()
                        .map(Header::value)
                        .anyMatch(value -> value.length() >= LONG_HEADER),
                "X-20",
                "Request headers are larger than the reverse proxy allows",
                "Requests for %s with a header line of several kilobytes are turned away, as users in very many groups send"
                        + " them.",
                "Allow header lines of 16 KB and 64 KB in all, which is what the servers take.");
    }

    private static Optional<Finding> hardening(Sighting sighting) {
        boolean methods = refusals(sighting).anyMatch(RefusalFindings::isUnusualMethod);
        return methods
                ? refused(
                        sighting,
                        RefusalFindings::isLong,
                        "X-21",
                        "A hardening template was applied blindly",
                        "Long addresses on %s are turned away, and so are methods other than GET and POST: the template was made"
                                + " for a brochure site.",
                        "Keep the limits on slow and malformed requests and lift those on methods and lengths for these hosts.")
                : Optional.empty();
    }

    private static Optional<Finding> methods(Sighting sighting) {
        return refused(
                sighting,
                RefusalFindings::isUnusualMethod,
                "X-02",
                "Methods other than GET and POST are blocked",
                "The reverse proxy turns PUT, DELETE or OPTIONS for %s away; mobile and web apps use them.",
                "Allow all methods on the Lync names.");
    }

    private static Optional<Finding> doubleEncoding(Sighting sighting) {
        boolean shorterOnes = refusals(sighting)
                .anyMatch(step -> isLong(step) && !step.request().url().target().contains("%25"));
        return shorterOnes
                ? Optional.empty()
                : refused(
                        sighting,
                        step -> step.request().url().target().contains("%25"),
                        "X-03",
                        "A filter takes double encoding for an attack",
                        "Addresses on %s that carry an encoded address are turned away, so presentations never begin.",
                        "Clear the filter (\"verify normalization\", double escaping) on the rule for Office Web Apps.");
    }

    private static Optional<Finding> sizes(Sighting sighting) {
        // A small one that is turned away as well has another reason.
        boolean onlyLarge = refusals(sighting).allMatch(RefusalFindings::isLarge);
        return refused(
                sighting,
                step -> onlyLarge && isLarge(step),
                "X-04",
                "Size limits of the reverse proxy",
                "The reverse proxy turns large requests for %s away that the servers would take.",
                "Raise its limits for bodies and addresses to those of the servers.");
    }

    private static Optional<Finding> applicationFirewall(Sighting sighting) {
        Set<String> others = refusals(sighting)
                .filter(step -> !isPostedXml(step))
                .map(RefusalFindings::folder)
                .collect(Collectors.toSet());
        return refused(
                sighting,
                step -> isPostedXml(step) && !others.contains(folder(step)),
                "X-10",
                "False alarms of a web application firewall",
                "Posted XML for %s is turned away, while other requests for the same paths pass.",
                "Exempt the Lync paths from the generic rules.");
    }

    private static Optional<Finding> caseOfPaths(Sighting sighting) {
        Set<String> passing = sighting.steps().stream()
                .filter(step -> step.zone() == Zone.INTERNET && Steps.reachedServer(step))
                .map(step -> Steps.host(step) + Steps.path(step))
                .collect(Collectors.toSet());
        return refused(
                sighting,
                step -> passing.contains(Steps.host(step) + Steps.path(step)) && isSpeltOtherwise(step),
                "P-05",
                "Path rules distinguish capital and small letters",
                "A path on %s passes in one spelling and is turned away in another; to IIS both are the same.",
                "Make the path rules insensitive to case.");
    }

    private static Optional<Finding> pathsOfSimpleUrls(Sighting sighting) {
        Set<String> hosts = sighting.topology().simpleUrls().stream()
                .filter(url -> url.kind().isPublished() && !url.path().isEmpty())
                .map(SimpleUrl::host)
                .collect(Collectors.toSet());
        return refused(
                sighting,
                step -> hosts.contains(Steps.host(step)),
                "P-06",
                "Simple URLs with paths are cut by a filter",
                "Addresses on %s are turned away by their path, which belongs to the simple URL.",
                "Pass the host's paths on as the topology has them, by their beginning.");
    }

    private static Optional<Finding> contentFolders(Sighting sighting) {
        boolean onlyContent = refusals(sighting).allMatch(RefusalFindings::isContent);
        return onlyContent
                ? refused(
                        sighting,
                        RefusalFindings::isContent,
                        "P-10",
                        "Folders for meeting content are not published",
                        "Joining works, and what is shown in the meeting is turned away on %s.",
                        "Publish every path but those that are forbidden.")
                : Optional.empty();
    }

    private static Optional<Finding> pathsMissing(Sighting sighting) {
        List<Observation> hits = refusals(sighting).toList();
        return Steps.finding(
                hits,
                "P-04",
                "The list of allowed paths is too short",
                "%s is passed on, and some of its paths are turned away by the reverse proxy: "
                        + Words.list(hits.stream().map(Steps::path).toList()).replace("%", "%%") + ".",
                "Publish every path but those that are forbidden.",
                Hop.REVERSE_PROXY);
    }

    /** What the reverse proxy turns away on hosts of which it passes other requests on. */
    private static java.util.stream.Stream<Observation> refusals(Sighting sighting) {
        Set<String> reached = Steps.reachedHosts(sighting);
        return sighting.visits().stream()
                .filter(visit -> !ExposureFindings.isForbidden(sighting, visit))
                .flatMap(visit -> visit.steps().stream())
                .filter(step -> Steps.isFromProxy(step)
                        && step.status() >= 400
                        && step.status() < 500
                        && step.status() != 401
                        && step.status() != 407)
                .filter(step -> Steps.isPublished(sighting, step) && reached.contains(Steps.host(step)));
    }

    private static Optional<Finding> refused(
            Sighting sighting, Predicate<Observation> sign, String id, String title, String cause, String remedy) {
        return Steps.finding(refusals(sighting).filter(sign).toList(), id, title, cause, remedy, Hop.REVERSE_PROXY);
    }

    private static boolean isUnusualMethod(Observation step) {
        return !BROCHURE.contains(step.request().method());
    }

    private static boolean isLong(Observation step) {
        return step.request().url().target().length() > LONG_TARGET;
    }

    /** The first part of the path, which is what rules of a reverse proxy are about. */
    private static String folder(Observation step) {
        String[] parts = Steps.path(step).split("/");
        return parts.length > 1 ? parts[1] : "";
    }

    private static boolean isLarge(Observation step) {
        return isLong(step) || step.request().body().length > LARGE_BODY;
    }

    private static boolean isContent(Observation step) {
        return CONTENT.stream().anyMatch(Steps.path(step)::startsWith);
    }

    private static boolean isPostedXml(Observation step) {
        return step.request().method().equals("POST")
                && step.request().headers().stream()
                        .anyMatch(header -> header.name().equalsIgnoreCase("Content-Type")
                                && header.value().toLowerCase(Locale.ROOT).contains("xml"));
    }

    private static boolean isSpeltOtherwise(Observation step) {
        String path = step.request().url().target().split("\\?", 2)[0];
        return path.equals(path.toUpperCase(Locale.ROOT)) && !path.equals(path.toLowerCase(Locale.ROOT));
    }
}
