package lynclab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepsCommandTest {

    @Test
    void listsTheStepsWithAWord() {
        var steps = Invocation.of("steps", "wildcard");

        assertThat(steps.code()).isEqualTo(Main.PASSED);
        assertThat(steps.out()).containsPattern("(?m)^(Given|When|Then) .*wildcard");
    }

    @Test
    void saysThatNoStepHasAWord() {
        var steps = Invocation.of("steps", "gramophone");

        assertThat(steps.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(steps.err()).contains("gramophone");
    }
}
