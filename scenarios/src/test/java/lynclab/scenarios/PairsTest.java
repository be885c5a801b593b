package lynclab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.gherkin.Pickle;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lynclab.lab.catalogue.Catalogue;
import lynclab.lab.catalogue.Recipe;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A promise that nothing can break is worth nothing: each names the faults that break it. The score holds it against those of
 * the library; any other is put beside it by a counterpart in its own feature.
 */
class PairsTest {

    private static final String BROKEN_BY = "@broken-by-";
    private static final String COUNTERPART = "@counterpart";

    @TestFactory
    List<DynamicTest> everyPromiseCanBeBroken() {
        Set<String> library = Catalogue.recipes().stream().map(Recipe::id).collect(Collectors.toSet());
        return FeatureFiles.builtIn().stream()
                .flatMap(feature -> feature.getPickles().stream()
                        .filter(pickle -> !pickle.getTags().contains(COUNTERPART))
                        .map(pickle -> DynamicTest.dynamicTest(
                                FeatureFiles.shown(feature.getUri()) + " " + pickle.getName(),
                                () -> judge(pickle.getTags(), counterparts(feature), library))))
                .toList();
    }

    @Test
    void aPromiseThatNothingBreaksIsNotAccepted() {
        Set<String> library = Set.of("H-01");

        assertThatThrownBy(() -> judge(List.of("@core", "@REQ-6.1"), Set.of("@H-01"), library))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("@broken-by-ID");
        assertThatThrownBy(() -> judge(List.of("@broken-by-H-99"), Set.of("@H-01"), library))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("H-99");
        judge(List.of("@broken-by-H-01"), Set.of(), library);
        judge(List.of("@broken-by-H-99"), Set.of("@H-99"), library);
    }

    private static Set<String> counterparts(Feature feature) {
        return feature.getPickles().stream()
                .map(Pickle::getTags)
                .filter(tags -> tags.contains(COUNTERPART))
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    private static void judge(List<String> tags, Set<String> beside, Set<String> library) {
        List<String> named = tags.stream()
                .filter(tag -> tag.startsWith(BROKEN_BY))
                .map(tag -> tag.substring(BROKEN_BY.length()))
                .toList();
        assertThat(named)
                .as("tags " + BROKEN_BY + "ID with faults that break it")
                .isNotEmpty();
        assertThat(named)
                .as("faults of the library, or tags of a counterpart in the feature")
                .allMatch(id -> library.contains(id) || beside.contains("@" + id));
    }
}
