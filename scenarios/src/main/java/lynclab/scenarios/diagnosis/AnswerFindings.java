package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import lynclab.lab.LabUrl;
import lynclab.lab.Observation;

/** Answers of servers that somebody changed on their way back. */
final class AnswerFindings {

    static final List<Rule> RULES = List.of(
            new Rule("answer: compressed", AnswerFindings::compressed),
            new Rule("answer: cached", AnswerFindings::cached),
            new Rule("answer: location translated", AnswerFindings::locationTranslated),
            new Rule("answer: challenges lost", AnswerFindings::challengesLost),
            new Rule("answer: windows not offered", AnswerFindings::windowsNotOffered),
            new Rule("answer: ntlm lost", AnswerFindings::ntlmLost),
            new Rule("answer: body translated", AnswerFindings::bodyTranslated),
            new Rule("answer: security headers", AnswerFindings::securityHeaders),
            new Rule("answer: two transport policies", AnswerFindings::twoTransportPolicies),
            new Rule("answer: cookies changed", AnswerFindings::cookiesChanged),
            new Rule("answer: banner", AnswerFindings::banner),
            new Rule("answer: validators lost", AnswerFindings::validatorsLost));

    private AnswerFindings() {}

    private static Optional<Finding> compressed(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> step.http() != null
                        && step.answer().header("Content-Encoding").isPresent()
                        && !Steps.sends(step, "Accept-Encoding"),
                "X-11",
                "Bodies are compressed for clients that did not ask for it",
                "Answers of %s come compressed to a client that takes no compression.",
                "Leave compression to the servers; switch it off on the reverse proxy.",
                Hop.CONTENT);
    }

    private static Optional<Finding> cached(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> step.http() != null
                        && step.seen().isEmpty()
                        && step.answer().isFromLyncServer(),
                "X-07",
                "The reverse proxy answers from a cache",
                "Answers of %s carry a server's name, and no server saw the request: it was answered with what somebody else"
                        + " had asked for.",
                "Switch caching off for these hosts, on disk and in memory.",
                Hop.REVERSE_PROXY);
    }

    private static Optional<Finding> locationTranslated(Sighting sighting) {
        List<String> published = sighting.plan().publishedHosts();
        return changed(
                sighting,
                pair -> pair.differs("Location")
                        && pair.through()
                                .answer()
                                .header("Location")
                                .map(to -> pair.through().request().url().resolve(to))
                                .map(LabUrl::host)
                                .filter(host -> !published.contains(host))
                                .isPresent(),
                "H-02",
                "Addresses in header lines are translated",
                "Redirects of %s name a host that clients outside do not know, and the server had written another.",
                "Use the same host name on both sides, or disable the translation of addresses in header lines.");
    }

    private static Optional<Finding> challengesLost(Sighting sighting) {
        return changed(
                sighting,
                pair -> pair.through().status() == 401
                        && pair.lost().contains("www-authenticate")
                        && pair.through().answer().headers("WWW-Authenticate").stream()
                                .anyMatch(line -> line.contains("NTLM") && line.contains("Negotiate")),
                "X-09",
                "Authentication headers are joined or lost",
                "%s asks for credentials, and the lines in which the server says how arrived as one.",
                "Pass WWW-Authenticate and the X-MS lines on, each on a line of its own.");
    }

    private static Optional<Finding> windowsNotOffered(Sighting sighting) {
        return changed(
                sighting,
                pair -> pair.through().status() == 401
                        && pair.lost().contains("www-authenticate")
                        && !offers(pair.through(), "NTLM")
                        && !offers(pair.through(), "Negotiate"),
                "A-07",
                "Windows authentication is not offered outside",
                "%s offers no Windows scheme to the Internet and does inside. Old clients cannot sign in outside.",
                "None, where it is blocked on purpose (BlockWindowsAuthExternally); else let the challenge pass.");
    }

    private static Optional<Finding> ntlmLost(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> step.status() == 401
                        && Steps.reachedServer(step)
                        && offers(step, "Negotiate")
                        && !offers(step, "NTLM")
                        && !Steps.sends(step, "Authorization"),
                "A-06",
                "Negotiate is offered without NTLM",
                "%s offers Negotiate alone. Clients outside reach no domain controller and have nothing else to offer.",
                "Offer NTLM beside Negotiate on the external web site, or use modern authentication.",
                Hop.AUTHENTICATION);
    }

    private static Optional<Finding> bodyTranslated(Sighting sighting) {
        return changed(
                sighting,
                Comparison::isBodyTranslated,
                "X-08",
                "Links in bodies are translated",
                "Links in the answers of %s are not those that the server wrote.",
                "Switch the translation of bodies off.");
    }

    private static Optional<Finding> securityHeaders(Sighting sighting) {
        return changed(
                sighting,
                pair -> pair.added().stream().anyMatch(Set.of("x-frame-options", "content-security-policy")::contains),
                "X-13",
                "Security headers are injected",
                "Answers of %s carry frame or content policies that no server wrote; join pages and presentations show"
                        + " nothing.",
                "Exempt these hosts from the global policy.");
    }

    private static Optional<Finding> twoTransportPolicies(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> step.http() != null
                        && step.answer().headers("Strict-Transport-Security").size() > 1,
                "X-15",
                "Strict-Transport-Security comes twice",
                "Answers of %s carry two policies, the server's and another.",
                "Let one side send it.",
                Hop.CONTENT);
    }

    private static Optional<Finding> banner(Sighting sighting) {
        return changed(
                sighting,
                pair -> pair.added().contains("x-powered-by"),
                "S-10",
                "The reverse proxy tells its version",
                "Answers of %s carry a banner with product and version that no server wrote.",
                "Switch the banner off; it is of little weight, and of no use to anybody but attackers.");
    }

    private static Optional<Finding> cookiesChanged(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> step.http() != null
                        && step.answer().headers("Set-Cookie").stream()
                                .anyMatch(cookie -> cookie.toLowerCase(java.util.Locale.ROOT)
                                        .contains("max-age=60")),
                "X-18",
                "Attributes of cookies are changed",
                "Cookies of %s carry an expiry that no server gives them.",
                "Leave cookies as they are.",
                Hop.CONTENT);
    }

    private static Optional<Finding> validatorsLost(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> (Steps.sends(step, "If-None-Match")
                                && step.upstream()
                                        .filter(seen ->
                                                seen.header("If-None-Match").isEmpty())
                                        .isPresent())
                        || (Steps.sends(step, "If-Match")
                                && step.upstream()
                                        .filter(seen -> seen.header("If-Match").isEmpty())
                                        .isPresent()),
                "X-19",
                "Conditional headers are lost",
                "Conditions that the client sent to %s did not arrive, so updates are lost or refused.",
                "Do not transform bodies, and pass ETag, If-Match and If-None-Match on.",
                Hop.CONTENT);
    }

    private static boolean offers(Observation step, String scheme) {
        return step.answer().headers("WWW-Authenticate").stream().anyMatch(value -> value.startsWith(scheme));
    }

    private static Optional<Finding> changed(
            Sighting sighting, Predicate<Comparison> sign, String id, String title, String cause, String remedy) {
        List<Observation> hits = sighting.comparisons().stream()
                .filter(sign)
                .map(Comparison::through)
                .toList();
        return Steps.finding(hits, id, title, cause, remedy, Hop.CONTENT);
    }
}
