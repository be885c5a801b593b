package lynclab.scenarios.diagnosis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lynclab.lab.Observation;
import lynclab.scenarios.diagnosis.Operation.Kind;

/** What goes wrong while an administrator looks after the reverse proxy or the servers behind it. */
final class MaintenanceFindings {

    static final List<Rule> RULES =
            List.of(new Rule("maintenance: drained server gets requests", MaintenanceFindings::drainIgnored));

    private MaintenanceFindings() {}

    /** What a reload has cut, which says nothing else about anything. */
    static List<Observation> cut(Sighting sighting) {
        List<Instant> reloads = sighting.operations().stream()
                .filter(operation -> operation.kind() == Kind.RELOAD)
                .map(Operation::at)
                .toList();
        if (reloads.isEmpty()) {
            return List.of();
        }
        Set<String> passing = sighting.steps().stream()
                .filter(step -> step.http() != null)
                .map(MaintenanceFindings::asked)
                .collect(Collectors.toSet());
        return sighting.steps().stream()
                .filter(step -> step.http() == null && step.failed() && !isDistrusted(step))
                .filter(step -> passing.contains(asked(step))
                        || step.upstream()
                                .filter(seen -> reloads.stream()
                                        .anyMatch(reload -> seen.at().isBefore(reload)))
                                .isPresent())
                .toList();
    }

    static Optional<Finding> reloadCuts(List<Observation> cut) {
        return Steps.finding(
                cut,
                "T-09",
                "A reload of the reverse proxy ends what is under way",
                "Requests for %s were under way when the reverse proxy took its configuration again, and their connections were"
                        + " gone without an answer. Polls are always under way: every reload makes all mobiles connect anew.",
                "Reload in the product's own way, which lets the processes of before finish, and give them as long as the longest"
                        + " poll takes.",
                Hop.REVERSE_PROXY);
    }

    private static Optional<Finding> drainIgnored(Sighting sighting) {
        List<Observation> hits = sighting.steps().stream()
                .filter(step -> step.upstream()
                        .filter(seen -> isDrained(sighting, seen.server(), seen.at()))
                        .isPresent())
                .toList();
        return Steps.finding(
                hits,
                "L-06",
                "A drained server goes on getting what is new",
                "A server was drained at the reverse proxy before its maintenance, and new requests for %s came to it all the"
                        + " same, as where whole connections are balanced instead of requests.",
                "Balance each request by itself, and wait with the maintenance until the server is seen to get nothing new.",
                Hop.REVERSE_PROXY);
    }

    private static boolean isDrained(Sighting sighting, String server, Instant at) {
        boolean drained = false;
        for (Operation operation : sighting.operations()) {
            if (server.equals(operation.server()) && operation.at().isBefore(at)) {
                drained = operation.kind() == Kind.DRAIN;
            }
        }
        return drained;
    }

    private static boolean isDistrusted(Observation step) {
        return step.tls() != null
                && !step.tls().chain().isEmpty()
                && !step.handshake().isTrusted();
    }

    private static String asked(Observation step) {
        return step.request().method() + " " + Steps.host(step) + Steps.path(step);
    }
}
