package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.lab.Observation;
import lynclab.lab.network.Zone;
import lynclab.topology.WebFarm;

/** Questions that many rules ask of single requests, and findings made of those that a rule has picked. */
final class Steps {

    private Steps() {}

    /** A finding about the hosts of these requests, if there are any. */
    static Optional<Finding> finding(
            List<Observation> hits, String id, String title, String cause, String remedy, Hop hop) {
        return hits.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                                id, title, String.format(cause, Words.hosts(hits)), remedy, hop, Words.vantageOf(hits))
                        .on(hits));
    }

    static Optional<Finding> finding(
            Sighting sighting,
            Predicate<Observation> sign,
            String id,
            String title,
            String cause,
            String remedy,
            Hop hop) {
        return finding(sighting.steps().stream().filter(sign).toList(), id, title, cause, remedy, hop);
    }

    /** An answer that no server gave: no server saw the request, and no server's mark is in the answer. */
    static boolean isFromProxy(Observation step) {
        return step.http() != null && step.seen().isEmpty() && !step.answer().isFromLyncServer();
    }

    static boolean reachedServer(Observation step) {
        return !step.seen().isEmpty();
    }

    static String host(Observation step) {
        return step.request().url().host();
    }

    /** The path in small letters, without its query. */
    static String path(Observation step) {
        return step.request().url().target().split("\\?", 2)[0].toLowerCase(Locale.ROOT);
    }

    static boolean isPublished(Sighting sighting, Observation step) {
        return sighting.plan().publishedHosts().contains(host(step));
    }

    /** Hosts of which some request from the Internet reached a server. */
    static Set<String> reachedHosts(Sighting sighting) {
        return sighting.steps().stream()
                .filter(step -> step.zone() == Zone.INTERNET && reachedServer(step))
                .map(Steps::host)
                .collect(Collectors.toSet());
    }

    /** The names of Office Web Apps and Exchange, which are no Lync servers. */
    static Set<String> farmNames(Sighting sighting) {
        return Stream.of(
                        Optional.ofNullable(sighting.topology().officeWebApps()),
                        Optional.ofNullable(sighting.topology().exchange()))
                .flatMap(Optional::stream)
                .map(WebFarm::names)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    /** Where the plan leads requests for a host, empty for hosts that it does not publish. */
    static String upstream(Sighting sighting, String host) {
        return sighting.plan().publishingRule(host).map(rule -> rule.upstream()).orElse("");
    }

    /** The request carries a header line that begins so. */
    static boolean sends(Observation step, String name) {
        return step.http() != null
                && step.http()
                        .sentHead()
                        .toLowerCase(Locale.ROOT)
                        .contains("\r\n" + name.toLowerCase(Locale.ROOT) + ":");
    }
}
