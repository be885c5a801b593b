package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import lynclab.lab.Failure;
import lynclab.lab.Observation;

/** Requests that were kept waiting, as they should be, and that somebody cut. */
final class WaitingFindings {

    static final List<Rule> RULES = List.of(
            new Rule("waiting: proxy gave up", WaitingFindings::proxyGaveUp),
            new Rule("waiting: connection forgotten", WaitingFindings::connectionForgotten));

    private WaitingFindings() {}

    private static Optional<Finding> proxyGaveUp(Sighting sighting) {
        return finding(
                sighting,
                step -> step.http() != null
                        && !step.seen().isEmpty()
                        && step.status() >= 502
                        && step.status() <= 504
                        && !step.answer().isFromLyncServer(),
                "T-01",
                "The reverse proxy gives up on long polls",
                "An event channel on %s had arrived at a server, which was in no hurry to answer; the reverse proxy answered in"
                        + " its place. Sign-in works, and then clients drop out whenever nothing happens. They come back by"
                        + " themselves, so that the log is full of time-outs before anybody complains.",
                "Let the reverse proxy wait for an answer longer than the longest poll: at least 960 s with mobile apps, better"
                        + " 1860 s.",
                Hop.REVERSE_PROXY);
    }

    private static Optional<Finding> connectionForgotten(Sighting sighting) {
        if (IdentityFindings.mixesConnections(sighting)) {
            return Optional.empty();
        }
        return finding(
                sighting,
                step -> step.http() == null
                        && step.failedAt(Failure.Stage.HTTP)
                        && !step.failure().reason().startsWith("no answer within"),
                "T-03",
                "Somebody on the way forgets quiet connections",
                "An event channel on %s had arrived at a server, and its connection was gone before there was anything to tell.",
                "Raise the idle time-out of firewalls, balancers and address translation on the way above that of the longest"
                        + " poll, or have the reverse proxy send TCP keep-alives.",
                Hop.ROUTE);
    }

    private static Optional<Finding> finding(
            Sighting sighting,
            Predicate<Observation> sign,
            String id,
            String title,
            String cause,
            String remedy,
            Hop hop) {
        List<Observation> hits = sighting.steps().stream()
                .filter(WaitingFindings::isEventChannel)
                .filter(sign)
                .toList();
        return Steps.finding(hits, id, title, cause, remedy, hop);
    }

    private static boolean isEventChannel(Observation step) {
        return step.request().url().target().toLowerCase(Locale.ROOT).contains("/events?");
    }
}
