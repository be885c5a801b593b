package lynclab.scenarios.diagnosis;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lynclab.lab.Observation;

/**
 * What a finding rests on.
 *
 * @param rule the rule that fired
 * @param about the hosts that it was seen on; empty where it is about none in particular
 * @param observed the bytes of one example as they came, in lines; where none got that far, what came instead
 */
public record Evidence(String rule, Set<String> about, String observed) {

    static final Evidence NONE = new Evidence("", Set.of(), "");

    public Evidence {
        about = Set.copyOf(about);
    }

    static Evidence of(List<Observation> requests) {
        return new Evidence(
                "",
                requests.stream().map(Steps::host).collect(Collectors.toSet()),
                requests.isEmpty() ? "" : Transcript.of(requests.get(0)));
    }

    static Evidence of(Knock knock) {
        return new Evidence("", Set.of(), Transcript.of(knock.exchange()));
    }

    static Evidence ofLookups(Collection<Lookup> lookups) {
        return new Evidence(
                "",
                lookups.stream().flatMap(lookup -> lookup.names()).collect(Collectors.toSet()),
                lookups.stream()
                        .findFirst()
                        .map(lookup -> Transcript.of(lookup.answer()))
                        .orElse(""));
    }

    Evidence by(String name) {
        return new Evidence(name, about, observed);
    }
}
