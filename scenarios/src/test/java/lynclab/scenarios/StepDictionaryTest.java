package lynclab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lynclab.scenarios.steps.StepClasses;
import lynclab.scenarios.steps.StepHelp;
import org.junit.jupiter.api.Test;

class StepDictionaryTest {

    @Test
    void everyStepIsExplained() {
        List<Method> unexplained = stepMethods()
                .filter(method -> !method.isAnnotationPresent(StepHelp.class))
                .toList();

        assertThat(unexplained).isEmpty();
    }

    @Test
    void everyStepIsInTheDictionary() {
        assertThat(StepDictionary.entries()).hasSize((int) stepMethods().count());
    }

    @Test
    void everyClassWithStepsIsRead() throws Exception {
        List<String> withSteps;
        try (Stream<Path> files = Files.list(stepsFolder())) {
            withSteps = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Steps.class"))
                    .map(name -> name.replace(".class", ""))
                    .sorted()
                    .toList();
        }

        assertThat(StepClasses.ALL.stream().map(Class::getSimpleName).sorted()).isEqualTo(withSteps);
    }

    @Test
    void everyExampleMatchesItsOwnStepAndNoOther() {
        for (StepEntry entry : StepDictionary.entries()) {
            assertThat(StepDictionary.matching(entry.example()))
                    .as(entry.example())
                    .containsExactly(entry);
        }
    }

    @Test
    void everySentenceEndsInAFullStop() {
        assertThat(StepDictionary.entries())
                .allSatisfy(entry -> assertThat(entry.help()).endsWith("."));
    }

    @Test
    void findsStepsByWord() {
        assertThat(StepDictionary.entries("wildcard"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat((entry.line() + entry.expression() + entry.help()).toLowerCase())
                        .contains("wildcard"));
    }

    private static Stream<Method> stepMethods() {
        return StepClasses.ALL.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Given.class)
                        || method.isAnnotationPresent(When.class)
                        || method.isAnnotationPresent(Then.class));
    }

    private static Path stepsFolder() throws IOException {
        Path folder = Path.of("target", "classes", "lynclab", "scenarios", "steps");
        assertThat(folder).isDirectory();
        return folder;
    }
}
