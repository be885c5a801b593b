package lynclab.scenarios.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.lab.catalogue.Catalogue;
import lynclab.lab.catalogue.NotProvoked;
import lynclab.lab.catalogue.Recipe;
import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void everyIdIsInTheCatalogue() {
        Set<String> catalogue = Stream.concat(
                        Catalogue.recipes().stream().map(Recipe::id),
                        Catalogue.notProvoked().stream().map(NotProvoked::id))
                .collect(Collectors.toSet());

        Causes.all().forEach((cause, others) -> {
            assertThat(catalogue).contains(cause).containsAll(others);
        });
    }

    @Test
    void nothingBringsItselfAbout() {
        Causes.all().forEach((cause, others) -> assertThat(reached(others)).doesNotContain(cause));
    }

    private static Set<String> reached(Set<String> from) {
        Set<String> next = Stream.concat(
                        from.stream(), from.stream().flatMap(id -> Causes.all().getOrDefault(id, Set.of()).stream()))
                .collect(Collectors.toSet());
        return next.equals(from) ? from : reached(next);
    }
}
