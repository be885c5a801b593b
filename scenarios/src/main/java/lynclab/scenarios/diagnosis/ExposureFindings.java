package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import lynclab.lab.Observation;
import lynclab.lab.network.Zone;
import lynclab.topology.plan.ForbiddenPath;

/** What answers on the Internet and should not. */
final class ExposureFindings {

    private static final Set<String> MODERN = Set.of("/macp", "/ocspsws");
    private static final Set<String> RESPONSE_GROUPS = Set.of("/rgsconfig", "/rgsclients");

    static final List<Rule> RULES = List.of(
            new Rule("exposure: control panel", ExposureFindings::controlPanel),
            new Rule("exposure: modern control panel", ExposureFindings::modernControlPanel),
            new Rule("exposure: response groups", ExposureFindings::responseGroups));

    private ExposureFindings() {}

    /** The path must stay inside, so turning it away is right. */
    static boolean isForbidden(Sighting sighting, Visit visit) {
        return !forbiddenPath(sighting, visit.first()).isEmpty();
    }

    private static Optional<Finding> controlPanel(Sighting sighting) {
        return finding(
                sighting,
                path -> !path.isEmpty() && !MODERN.contains(path) && !RESPONSE_GROUPS.contains(path),
                "P-01",
                "The control panel or PowerShell can be reached from the Internet",
                "They belong to the internal web site alone: requests from outside must have been led there.",
                "Lead to the external web site only, and refuse these paths on the reverse proxy as well.");
    }

    private static Optional<Finding> modernControlPanel(Sighting sighting) {
        return finding(
                sighting,
                MODERN::contains,
                "P-02",
                "The Modern Admin Control Panel can be reached from the Internet",
                "From Skype for Business Server 2019 on it is installed on the external web site too, and a route for every"
                        + " path publishes it.",
                "Refuse these paths on the reverse proxy, on every web services FQDN.");
    }

    private static Optional<Finding> responseGroups(Sighting sighting) {
        return finding(
                sighting,
                RESPONSE_GROUPS::contains,
                "P-11",
                "Response group pages can be reached from the Internet",
                "A route for every path publishes them.",
                "Refuse these paths on the reverse proxy, unless agents work outside.");
    }

    private static Optional<Finding> finding(
            Sighting sighting, Predicate<String> paths, String id, String title, String why, String remedy) {
        // Whoever is led elsewhere has not come in.
        List<Observation> steps = sighting.visitsFrom(Zone.INTERNET).stream()
                .filter(Visit::letInOrAsked)
                .map(Visit::last)
                .filter(end -> !end.answer().isRedirect())
                .filter(end -> paths.test(forbiddenPath(sighting, end)))
                .toList();
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        String urls = Words.list(
                steps.stream().map(step -> step.request().url().toString()).toList());
        return Optional.of(new Finding(
                        id,
                        title,
                        urls + " answers from the Internet. " + why,
                        remedy,
                        Hop.WEB_SITE,
                        Words.vantageOf(steps))
                .on(steps));
    }

    private static String forbiddenPath(Sighting sighting, Observation step) {
        String target = step.request().url().target().toLowerCase(Locale.ROOT);
        return sighting.plan().forbiddenPaths().stream()
                .filter(path -> path.host() == null || path.host().equals(Steps.host(step)))
                .map(ForbiddenPath::path)
                .map(path -> path.toLowerCase(Locale.ROOT))
                .filter(path -> target.equals(path) || target.startsWith(path + "/") || target.startsWith(path + "?"))
                .findFirst()
                .orElse("");
    }
}
