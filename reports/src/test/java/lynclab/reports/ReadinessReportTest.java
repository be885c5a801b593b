package lynclab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ReadinessReportTest {

    @TempDir
    private Path folder;

    @Test
    void isCalledByProductAndVersion() throws IOException {
        var name = ReadinessReport.write(RunReader.read(SampleRun.healthy(folder.resolve("run"))), folder);

        assertThat(name).isEqualTo("embedded-0.1.0");
        assertThat(folder.resolve(name + ".md")).isNotEmptyFile();
    }

    @Test
    void programsReadWhatCameOfEachProfile() throws IOException {
        var name = ReadinessReport.write(RunReader.read(SampleRun.troubled(folder.resolve("run"))), folder);
        var read = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(folder.resolve(name + ".yaml")));
        var yaml = new JsonMapper().valueToTree(read);

        assertThat(yaml.path("product").asText()).isEqualTo("embedded proxy 0.1.0");
        assertThat(yaml.path("date").asText()).isEqualTo("2026-11-22");
        assertThat(yaml.path("capabilities")).hasSize(3);
        assertThat(yaml.at("/limits/0/requirement").asText()).isEqualTo("REQ-7.4");
        assertThat(yaml.at("/limits/0/limit").asText()).isEqualTo("a connection \"kept\" may be another user's");
        assertThat(yaml.at("/profiles/core/result").asText()).isEqualTo("not ready");
        assertThat(yaml.at("/profiles/core/failed").asInt()).isEqualTo(4);
        assertThat(yaml.at("/profiles/extended/not-supported").asInt()).isEqualTo(1);
        assertThat(yaml.path("failed")).hasSize(4);
        assertThat(yaml.at("/failed/0/because").asText()).startsWith("H-01 ");
        assertThat(yaml.at("/not-supported/0/because").asText()).isEqualTo("drain");
    }

    @Test
    void peopleReadTheSame() throws IOException {
        var name = ReadinessReport.write(RunReader.read(SampleRun.troubled(folder.resolve("run"))), folder);
        var page = Files.readString(folder.resolve(name + ".md"));

        assertThat(page)
                .contains("# embedded proxy 0.1.0", "on 2026-11-22", "| core | **not ready** |")
                .contains("- REQ-7.4: a connection", "- **A drained member gets no new requests**")
                .doesNotContain("<b>");
    }

    @Test
    void whereNothingFailedItIsReady() throws IOException {
        var name = ReadinessReport.write(RunReader.read(SampleRun.healthy(folder.resolve("run"))), folder);

        assertThat(Files.readString(folder.resolve(name + ".yaml"))).contains("result: ready", "failed: []");
        assertThat(Files.readString(folder.resolve(name + ".md"))).doesNotContain("## Failed");
    }
}
