package lynclab.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorePageTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void score() throws IOException {
        SampleScore.write(folder);
    }

    @Test
    void putsTheFaultsFirstThatNobodyNoticed() throws IOException {
        ScorePage.render(folder);

        assertThat(page())
                .contains("1 fault of 4 not noticed", "A deployment with it would have passed.")
                .containsSubsequence(
                        "Not noticed by any scenario", "P-07", "Noticed, and taken for something else", "X-09");
    }

    @Test
    void tellsWhatFaultsWereTakenFor() throws IOException {
        ScorePage.render(folder);

        assertThat(page()).contains("taken for H", "Paths and exposure (P)", "named D-01, which looks the same");
    }

    @Test
    void saysWhatWasNotTriedAndWhy() throws IOException {
        ScorePage.render(folder);

        assertThat(page())
                .contains(
                        "T-09 Left to others", "the target has no timer", "F-10 Two gateways", "no routing in the lab");
    }

    @Test
    void saysWhatTheTargetBreaksByItself() throws IOException {
        ScorePage.render(folder);

        assertThat(page()).containsSubsequence("Broken before any fault", "A &lt;Mac&gt; signs in");
    }

    @Test
    void refusesWhatIsNoScore() throws IOException {
        Files.writeString(folder.resolve("score.json"), "{}");

        assertThatThrownBy(() -> ScorePage.render(folder))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining("score.json is no score");
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("score.html"));
    }
}
