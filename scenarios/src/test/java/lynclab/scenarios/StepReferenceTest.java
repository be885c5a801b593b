package lynclab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StepReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "steps.md");

    @Test
    void thePageInTheDocumentationIsUpToDate() throws IOException {
        if (Boolean.getBoolean("lynclab.regenerate")) {
            StepReference.main(PAGE.toString());
        }

        assertThat(Files.readString(PAGE))
                .as("write it anew: mvn -pl scenarios -am test -Dtest=StepReferenceTest -Dlynclab.regenerate=true")
                .isEqualTo(StepReference.text());
    }

    @Test
    void parametersAreWrittenOutAsPhrases() {
        assertThat(ParameterWords.of(
                        "place", "the dial-in page|each meeting(?: of (?:a|b))?|the (?:plain |internal )?page"))
                .containsExactly(
                        "the dial-in page",
                        "each meeting",
                        "each meeting of a",
                        "each meeting of b",
                        "the page",
                        "the plain page",
                        "the internal page");
    }
}
