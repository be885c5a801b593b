package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.lab.Observation;
import lynclab.lab.clients.SignInTrace;
import lynclab.lab.network.Zone;
import lynclab.topology.Topology;
import lynclab.topology.plan.Plan;

/**
 * Everything that was seen and that a diagnosis may go by, beside what should have been seen.
 *
 * @param comparisons answers through the reverse proxy beside those of the same servers without it
 * @param strangers servers whose certificates nobody should accept
 * @param operations what was done to the reverse proxy meanwhile, in its order
 */
public record Sighting(
        Topology topology,
        Plan plan,
        List<Visit> visits,
        List<Lookup> lookups,
        List<Turn> turns,
        List<SignInTrace> journeys,
        List<Knock> knocks,
        List<Comparison> comparisons,
        Set<String> strangers,
        List<Operation> operations) {

    public Sighting {
        visits = List.copyOf(visits);
        lookups = List.copyOf(lookups);
        turns = List.copyOf(turns);
        journeys = List.copyOf(journeys);
        knocks = List.copyOf(knocks);
        comparisons = List.copyOf(comparisons);
        strangers = Set.copyOf(strangers);
        operations = List.copyOf(operations);
    }

    /** Pages and names, and nobody who goes further than that. */
    public Sighting(Topology topology, Plan plan, List<Visit> visits, List<Lookup> lookups) {
        this(topology, plan, visits, lookups, List.of(), List.of(), List.of(), List.of(), Set.of(), List.of());
    }

    /** All that was seen in several scenarios of one run, as one. */
    public static Sighting of(Topology topology, Plan plan, List<Sighting> parts) {
        return new Sighting(
                topology,
                plan,
                all(parts, Sighting::visits),
                all(parts, Sighting::lookups),
                all(parts, Sighting::turns),
                all(parts, Sighting::journeys),
                all(parts, Sighting::knocks),
                all(parts, Sighting::comparisons),
                Set.of(),
                all(parts, Sighting::operations));
    }

    private static <T> List<T> all(List<Sighting> parts, Function<Sighting, List<T>> what) {
        return parts.stream().flatMap(part -> what.apply(part).stream()).toList();
    }

    /** The lookups made on their own and those made on the way to a page. */
    public List<Lookup> allLookups() {
        Stream<Lookup> onTheWay = visits.stream()
                .flatMap(visit -> visit.steps().stream())
                .filter(step -> step.dns() != null)
                .map(step -> new Lookup(step.zone(), step.dns()));
        return Stream.concat(lookups.stream(), onTheWay).toList();
    }

    /** The same without the visits that came to nothing with one of these requests. */
    Sighting without(List<Observation> ends) {
        return new Sighting(
                topology,
                plan,
                visits.stream().filter(visit -> !ends.contains(visit.last())).toList(),
                lookups,
                turns,
                journeys,
                knocks,
                comparisons,
                strangers,
                operations);
    }

    public List<Visit> visitsFrom(Zone zone) {
        return visits.stream().filter(visit -> visit.last().zone() == zone).toList();
    }

    /** The hosts whose plain HTTP is answered with a redirect to HTTPS on the same host. */
    Set<String> hostsRedirectedToHttps() {
        return visits.stream()
                .filter(Visit::redirectsToHttps)
                .map(visit -> visit.first().request().url().host())
                .collect(Collectors.toSet());
    }

    public List<Observation> steps() {
        return visits.stream().flatMap(visit -> visit.steps().stream()).toList();
    }
}
