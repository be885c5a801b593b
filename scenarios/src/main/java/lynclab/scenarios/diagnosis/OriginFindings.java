package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.lab.Header;
import lynclab.lab.Observation;
import lynclab.lab.network.LoadBalancing;
import lynclab.lab.network.Zone;

/** Addresses of clients that the servers are told, and that only the clients have said. */
final class OriginFindings {

    private static final String FIELD = "X-Forwarded-For";

    static final List<Rule> RULES = List.of(new Rule("origin: claimed address believed", OriginFindings::believed));

    private OriginFindings() {}

    private static Optional<Finding> believed(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> claimed(step).anyMatch(address -> told(step).contains(address)),
                "S-13",
                "Whoever asks may say where they come from",
                "Requests for %s came to a server with an address in X-Forwarded-For that their sender had made up. Logs blame"
                        + " somebody else, and whatever counts by address counts wrongly.",
                "Overwrite X-Forwarded-For with the address that the connection comes from, and believe a PROXY header from the"
                        + " load balancer's address alone.",
                Hop.REVERSE_PROXY);
    }

    private static Stream<String> claimed(Observation step) {
        Stream<String> written = step.request().headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(FIELD))
                .map(Header::value);
        return step.zone() == Zone.DMZ ? Stream.concat(written, Stream.of(LoadBalancing.CLAIMED)) : written;
    }

    private static String told(Observation step) {
        return step.seen().stream()
                .flatMap(seen -> seen.headers().stream())
                .filter(header -> header.name().equalsIgnoreCase(FIELD))
                .map(Header::value)
                .collect(Collectors.joining(", "));
    }
}
