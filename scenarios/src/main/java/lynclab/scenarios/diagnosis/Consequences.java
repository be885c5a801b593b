package lynclab.scenarios.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells causes from what follows from them.
 *
 * <p>A request travels its hops one after the other, so what breaks a hop is the cause of whatever is found on the same or
 * a later hop, if that was seen on no other host. What is worse than the cause stands on its own: nobody should have to
 * look for it under something else. What clients put up with is the cause of nothing.
 */
final class Consequences {

    private Consequences() {}

    /** The findings, which come in the order of the way, with those that follow from another beneath it. */
    static List<Finding> folded(List<Finding> inOrder) {
        List<Finding> causes = new ArrayList<>();
        for (Finding finding : inOrder) {
            int cause = 0;
            while (cause < causes.size() && !follows(finding, causes.get(cause))) {
                cause++;
            }
            if (cause < causes.size()) {
                causes.set(cause, causes.get(cause).and(finding));
            } else {
                causes.add(finding);
            }
        }
        return List.copyOf(causes);
    }

    private static boolean follows(Finding finding, Finding cause) {
        Set<String> about = finding.evidence().about();
        return cause.level() != Level.WARNING
                && finding.level().compareTo(cause.level()) >= 0
                && finding.hop().compareTo(cause.hop()) >= 0
                && !about.isEmpty()
                && cause.evidence().about().containsAll(about);
    }
}
