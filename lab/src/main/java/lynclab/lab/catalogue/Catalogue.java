package lynclab.lab.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All entries of the failure catalogue: those that a lab makes happen, and those that none does. */
public final class Catalogue {

    private static final List<Recipe> RECIPES = Stream.of(
                    DnsFaults.recipes(),
                    FirewallFaults.recipes(),
                    CertificateFaults.recipes(),
                    HostFaults.recipes(),
                    PathFaults.recipes(),
                    HttpFaults.recipes(),
                    AuthenticationFaults.recipes(),
                    WaitingFaults.recipes(),
                    BalancingFaults.recipes(),
                    DomainFaults.recipes(),
                    HybridFaults.recipes(),
                    SecurityFaults.recipes())
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Recipe::id))
            .toList();

    private Catalogue() {}

    /** What can be made to happen, by id. */
    public static List<Recipe> recipes() {
        return RECIPES;
    }

    /** What cannot, with the reason, by id. */
    public static List<NotProvoked> notProvoked() {
        return NotProvokedFaults.LIST;
    }

    public static Optional<Recipe> recipe(String id) {
        return RECIPES.stream()
                .filter(recipe -> recipe.id().equalsIgnoreCase(id))
                .findFirst();
    }
}
