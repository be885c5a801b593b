package lynclab.scenarios;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lynclab.topology.Topology;
import lynclab.topology.plan.Plan;
import lynclab.topology.plan.Requirement;

/** Something that a run says nothing about, and why. */
record NotTested(String what, String reason) {

    /** The requirements that no passed scenario refers to, and the scenarios that something was missing for. */
    static List<NotTested> of(Topology topology, List<ScenarioResult> results) {
        Set<String> passed = new HashSet<>();
        Set<String> tried = new HashSet<>();
        for (ScenarioResult result : results) {
            (result.verdict() == Verdict.PASSED ? passed : tried).addAll(result.requirements());
        }
        List<NotTested> left = new ArrayList<>();
        for (Requirement requirement : Plan.of(topology).requirements()) {
            if (!passed.contains(requirement.id())) {
                left.add(new NotTested(
                        requirement.id() + " " + level(requirement) + requirement.sentence(),
                        tried.contains(requirement.id())
                                ? "no scenario about it passed in this run"
                                : "no scenario of this run is about it"));
            }
        }
        for (ScenarioResult result : results) {
            if (result.notSupported() != null) {
                left.add(new NotTested(
                        result.promise() + ": " + result.name(), "not supported: " + result.notSupported()));
            }
        }
        return left;
    }

    // The sentence of what must not be reads like an order without it.
    private static String level(Requirement requirement) {
        return switch (requirement.severity()) {
            case MUST, NOTE -> "";
            case SHOULD -> "should: ";
            case MUST_NOT -> "must not: ";
        };
    }
}
