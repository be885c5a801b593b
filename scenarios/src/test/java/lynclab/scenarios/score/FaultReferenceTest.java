package lynclab.scenarios.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FaultReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "faults.md");

    @Test
    void thePageInTheDocumentationIsUpToDate() throws IOException {
        if (Boolean.getBoolean("lynclab.regenerate")) {
            FaultReference.main(PAGE.toString());
        }

        assertThat(Files.readString(PAGE))
                .as("write it anew: mvn -pl scenarios -am test -Dtest=FaultReferenceTest -Dlynclab.regenerate=true")
                .isEqualTo(FaultReference.text());
    }
}
