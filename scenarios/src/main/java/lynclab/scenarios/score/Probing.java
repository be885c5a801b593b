package lynclab.scenarios.score;

import java.util.Map;
import java.util.Set;
import lynclab.lab.catalogue.Recipe;

/**
 * Which promises are held first.
 *
 * <p>The choice is made for whole groups of the catalogue and never for a single fault: what costs much is held first for
 * the groups whose faults lie there, and what costs little for all. When none of these promises breaks, all others are held
 * as well.
 */
final class Probing {

    private static final Map<String, Set<Character>> COSTLY = Map.of(
            "certificates", Set.of('C', 'M'),
            "discovery", Set.of('F', 'M', 'X'),
            "mobility", Set.of('A', 'P', 'T', 'Y'),
            "services", Set.of('P'),
            "waiting", Set.of('F', 'T'),
            "failover", Set.of());

    private Probing() {}

    static boolean isFirst(Recipe recipe, String area) {
        Set<Character> groups = COSTLY.get(area);
        return groups == null || groups.contains(recipe.id().charAt(0));
    }
}
