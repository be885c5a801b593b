package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import lynclab.lab.Observation;
import lynclab.lab.target.LogEntry;

/** Answers that the reverse proxy gave by itself, and findings made of them. */
final class ProxyAnswers {

    private ProxyAnswers() {}

    static List<Visit> failed(Sighting sighting, Predicate<Visit> sign) {
        return sighting.visits().stream()
                .filter(visit -> visit.answeredByTarget() && visit.last().status() >= 500)
                .filter(sign)
                .toList();
    }

    /** Failures on the way to Lync servers, and not to the farms that share the address. */
    static List<Visit> lync(Sighting sighting, Predicate<Visit> sign) {
        Set<String> farms = Steps.farmNames(sighting);
        return failed(sighting, visit -> !farms.contains(visit.host()) && sign.test(visit));
    }

    static Optional<Finding> finding(List<Visit> hits, String id, String title, String cause, String remedy) {
        List<Observation> steps = hits.stream().map(Visit::last).toList();
        return Steps.finding(steps, id, title, cause, remedy, Hop.REVERSE_PROXY)
                .map(found -> hits.get(0).log() == null
                        ? found
                        : found.saying("Its log says: " + told(hits.get(0).log()) + "."));
    }

    private static String told(LogEntry entry) {
        return entry.detail().isEmpty() ? entry.reason() : entry.reason() + ", " + entry.detail();
    }
}
