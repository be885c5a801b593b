package lynclab.scenarios.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
        List<Finding> causes = new ArrayList<>();
        for (Finding finding : withWhatTheyBringAbout(inOrder)) {
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

    /** Each cause stands where the first sign of it was seen, be it only a consequence. */
    private static List<Finding> withWhatTheyBringAbout(List<Finding> inOrder) {
        List<String> ids = inOrder.stream().map(Finding::id).toList();
        return inOrder.stream()
                .filter(finding -> inOrder.stream().noneMatch(cause -> Causes.bringsAbout(cause.id(), finding.id())))
                .map(cause -> withAll(cause, inOrder))
                .sorted(Comparator.comparing(cause ->
                        cause.all().mapToInt(one -> ids.indexOf(one.id())).min().orElseThrow()))
                .toList();
    }

    private static Finding withAll(Finding cause, List<Finding> inOrder) {
        Finding whole = cause;
        for (Finding finding : inOrder) {
            if (whole.all().anyMatch(one -> Causes.bringsAbout(one.id(), finding.id()))) {
                whole = whole.and(finding);
            }
        }
        return whole;
    }

    private static boolean follows(Finding finding, Finding cause) {
        Set<String> about = hosts(finding);
        return cause.level() != Level.WARNING
                && finding.all().allMatch(one -> one.level().compareTo(cause.level()) >= 0)
                && firstHop(finding).compareTo(firstHop(cause)) >= 0
                && !about.isEmpty()
                && hosts(cause).containsAll(about);
    }

    private static Hop firstHop(Finding finding) {
        return finding.all().map(Finding::hop).min(Comparator.naturalOrder()).orElseThrow();
    }

    private static Set<String> hosts(Finding finding) {
        return finding.all().flatMap(one -> one.evidence().about().stream()).collect(Collectors.toSet());
    }
}
