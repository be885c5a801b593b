package lynclab.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import lynclab.reports.TestRun.Counts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReaderTest {

    @TempDir
    private Path folder;

    @Test
    void readsEveryPartOfARun() throws IOException {
        var run = RunReader.read(SampleRun.troubled(folder));

        assertThat(run.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(run.counts()).isEqualTo(new Counts(16, 4, 1, 1));
        assertThat(run.startedAt()).isEqualTo(Instant.parse("2026-11-22T12:40:00Z"));
        assertThat(run.duration()).isEqualTo(Duration.ofMillis(14_320));
        assertThat(run.versions()).containsEntry("target", "embedded proxy 0.1.0");
        assertThat(run.certificates().get(0).trust()).containsEntry("guest browser", "trusted");
        assertThat(run.notTested()).extracting(NotTested::what).containsExactly("Edge server (SIP, audio, video)");
        assertThat(run.scenarios(Verdict.FAILED).get(0).findings())
                .extracting(Finding::id)
                .containsExactly("H-01");
        assertThat(run.scenarios(Verdict.NOT_SUPPORTED).get(0).notSupported()).isEqualTo("drain");
    }

    @Test
    void splitsTheVantagePointsOfAScenario() throws IOException {
        var run = RunReader.read(SampleRun.healthy(folder));

        assertThat(run.scenarios())
                .filteredOn(scenario -> scenario.name().equals("Both views answer"))
                .singleElement()
                .satisfies(scenario -> assertThat(scenario.vantagePoints()).containsExactly("Internet", "LAN"));
    }

    @Test
    void namesTheScenarioWhoseVerdictIsUnknown() throws IOException {
        SampleRun.healthy(folder);
        rewrite(
                "\"verdict\" : \"PASSED\",\n    \"vantage\" : \"LAN\"",
                "\"verdict\" : \"FINE\",\n    \"vantage\" : \"LAN\"");

        assertThatThrownBy(() -> RunReader.read(folder))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining("run.json: scenarios[1].verdict: \"FINE\" is none of")
                .hasMessageContaining("NOT_SUPPORTED");
    }

    @Test
    void refusesCountsThatTheScenariosContradict() throws IOException {
        SampleRun.troubled(folder);
        rewrite("\"failed\" : 4", "\"failed\" : 0");

        assertThatThrownBy(() -> RunReader.read(folder)).hasMessageContaining("the scenarios add up to");
    }

    @Test
    void saysThatAFolderIsNoRun() {
        assertThatThrownBy(() -> RunReader.read(folder)).hasMessageContaining("holds no run.json");
    }

    @Test
    void saysThatAFileIsNotJson() throws IOException {
        Files.writeString(folder.resolve("run.json"), "verdict: passed");

        assertThatThrownBy(() -> RunReader.read(folder)).hasMessageContaining("run.json: not JSON");
    }

    private void rewrite(String from, String to) throws IOException {
        var file = folder.resolve("run.json");
        var text = Files.readString(file).replace("\r\n", "\n");
        assertThat(text).contains(from);
        var at = text.indexOf(from);
        Files.writeString(file, text.substring(0, at) + to + text.substring(at + from.length()));
    }
}
