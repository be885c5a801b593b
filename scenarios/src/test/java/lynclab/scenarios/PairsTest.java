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

/** A promise that nothing can break is worth nothing: each has a counterpart beside it, or names the faults that break it. */
class PairsTest {

    private static final String BROKEN_BY = "@broken-by-";

    @TestFactory
    List<DynamicTest> everyPromiseCanBeBroken() {
        Set<String> library = Catalogue.recipes().stream().map(Recipe::id).collect(Collectors.toSet());
        return FeatureFiles.builtIn().stream()
                .flatMap(feature -> feature.getPickles().stream()
                        .filter(pickle -> !pickle.getTags().contains("@counterpart"))
                        .map(pickle -> DynamicTest.dynamicTest(
                                FeatureFiles.shown(feature.getUri()) + " " + pickle.getName(),
                                () -> judge(feature, pickle, library))))
                .toList();
    }

    @Test
    void aPromiseThatNothingBreaksIsNotAccepted() {
        Set<String> library = Set.of("H-01");

        assertThatThrownBy(() -> judge(List.of("@core", "@REQ-6.1"), false, library))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("@broken-by-ID");
        assertThatThrownBy(() -> judge(List.of("@broken-by-H-99"), true, library))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("H-99");
        judge(List.of("@broken-by-H-01"), false, library);
        judge(List.of("@core"), true, library);
    }

    private static void judge(Feature feature, Pickle pickle, Set<String> library) {
        boolean beside =
                feature.getPickles().stream().anyMatch(other -> other.getTags().contains("@counterpart"));
        judge(pickle.getTags(), beside, library);
    }

    private static void judge(List<String> tags, boolean beside, Set<String> library) {
        List<String> named = tags.stream()
                .filter(tag -> tag.startsWith(BROKEN_BY))
                .map(tag -> tag.substring(BROKEN_BY.length()))
                .toList();
        assertThat(library).as("faults that tags name").containsAll(named);
        assertThat(beside || !named.isEmpty())
                .as("a @counterpart in the feature, or a tag " + BROKEN_BY + "ID with a fault of the library")
                .isTrue();
    }
}
