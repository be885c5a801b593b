package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import lynclab.lab.Observation;

/** Sessions that live on one server, and clients that are led to another. */
final class AffinityFindings {

    private static final String COOKIE = "MS-WSMAN";

    static final List<Rule> RULES = List.of(new Rule("affinity: session lost", AffinityFindings::sessionLost));

    private AffinityFindings() {}

    private static Optional<Finding> sessionLost(Sighting sighting) {
        List<Observation> lost = sighting.steps().stream()
                .filter(step -> step.http() != null
                        && step.status() == 500
                        && step.answer().text().contains("SessionNotFound"))
                .toList();
        if (lost.isEmpty() || !sighting.topology().version().needsCookieAffinity()) {
            return Optional.empty();
        }
        boolean cookie = sighting.steps().stream()
                .filter(step -> step.http() != null)
                .flatMap(step -> step.answer().headers("Set-Cookie").stream())
                .anyMatch(line -> line.startsWith(COOKIE + "="));
        return Optional.of(
                cookie
                        ? new Finding(
                                        "L-02",
                                        "The affinity cookie does not lead back",
                                        "A session on %s was lost although clients are given the cookie %s."
                                                .formatted(Words.hosts(lost), COOKIE),
                                        "Set the cookie in every answer whose request lacked it, without HttpOnly and without expiry,"
                                                + " and follow it on every request.",
                                        Hop.REVERSE_PROXY,
                                        Words.vantageOf(lost))
                                .on(lost)
                        : new Finding(
                                        "L-01",
                                        "Nobody is led back to the Front End that has their session",
                                        "A session on %s lives on one Front End, and further requests of its client came to others."
                                                .formatted(Words.hosts(lost)),
                                        "For a pool of Lync Server 2010, switch cookie persistence on, with the name %s."
                                                .formatted(COOKIE),
                                        Hop.REVERSE_PROXY,
                                        Words.vantageOf(lost))
                                .on(lost));
    }
}
