package lynclab.scenarios.score;

import java.util.Map;
import java.util.Set;
import lynclab.lab.catalogue.Recipe;

/**
 * Which promises are held first.
 *
 * <p>The choice is made for a whole group of the catalogue, by where its faults lie, and never for a single fault. When no
 * promise of those areas breaks, all others are held as well.
 */
final class Probing {

    private static final Map<Character, Set<String>> AREAS = Map.of();

    private Probing() {}

    static Set<String> areas(Recipe recipe) {
        return AREAS.getOrDefault(recipe.id().charAt(0), Set.of());
    }
}
