package lynclab.scenarios.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Tells causes from what follows from them.
 *
 * <p>Some entries of the catalogue are known to bring others about. Beyond these, a request travels its hops one after the
 * other, so what breaks a hop is the cause of whatever is found on the same or a later hop, if that was seen on no other
 * host. What is worse than the cause stands on its own then: nobody should have to look for it under something else. What
 * clients put up with is the cause of nothing.
 */
final class Consequences {

    private Consequences() {}

    /** The findings, which come in the order of the way, with those that follow from another beneath it. */
    static List<Finding> folded(List<Finding> inOrder) {
        List<Finding> first = inOrder.stream()
                .filter(finding -> inOrder.stream().noneMatch(cause -> isBroughtAbout(finding, cause)))
                .toList();
        List<Finding> causes = new ArrayList<>();
        first.forEach(finding -> add(finding, causes, Consequences::followsOnTheWay));
        inOrder.stream()
                .filter(finding -> !first.contains(finding))
                .forEach(finding -> add(
                        finding, causes, (any, cause) -> cause.all().anyMatch(one -> isBroughtAbout(finding, one))));
        return List.copyOf(causes);
    }

    private static void add(Finding finding, List<Finding> causes, BiPredicate<Finding, Finding> follows) {
        for (int index = 0; index < causes.size(); index++) {
            if (follows.test(finding, causes.get(index))) {
                causes.set(index, causes.get(index).and(finding));
                return;
            }
        }
        causes.add(finding);
    }

    private static boolean isBroughtAbout(Finding finding, Finding cause) {
        return Causes.bringsAbout(cause.id(), finding.id());
    }

    private static boolean followsOnTheWay(Finding finding, Finding cause) {
        Set<String> about = finding.evidence().about();
        return cause.level() != Level.WARNING
                && finding.level().compareTo(cause.level()) >= 0
                && finding.hop().compareTo(cause.hop()) >= 0
                && !about.isEmpty()
                && cause.evidence().about().containsAll(about);
    }
}
