package lynclab.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationsTest {
    private final Allocations allocations = new Allocations(json("{\"HeadBenchmark.request ntlm\": 176, \"Log\": 96}"));

    @Test
    void lessIsFineAndOneObjectMoreIsNot() {
        assertThat(allocations.judge(Map.of("Log", 40.0))).isEmpty();
        assertThat(allocations.judge(Map.of("Log", 96.4))).isEmpty();
        assertThat(allocations.judge(Map.of("Log", 112.0))).containsExactly("Log allocates 112 bytes, 96 are stored");
    }

    @Test
    void theBytePathHasALimitWhateverIsStored() {
        Allocations without = new Allocations(json("{}").path("17"));

        assertThat(without.judge(Map.of("HeadBenchmark.request ntlm", 120.0, "HeadBenchmark.response plain", 80.0)))
                .isEmpty();
        assertThat(without.judge(Map.of(
                        "HeadBenchmark.request ntlm", 160.0,
                        "HeadBenchmark.request ucwa", 80.0,
                        "HeadBenchmark.response plain", 56.0)))
                .containsExactly("the byte path allocates 216 bytes for a request and its answer, the limit is 200");
    }

    @Test
    void whatIsStoredIsKeptForEachVersionOfJava(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("allocations.json"), "{\"8\": {\"Log\": 1}}");

        Allocations.store(Map.of("Log", 96.4), file);
        Allocations.store(Map.of("New", 0.0), file);

        JsonNode stored = json(Files.readString(file));
        assertThat(stored.path("8").path("Log").asInt()).isEqualTo(1);
        JsonNode ours = stored.path(String.valueOf(Runtime.version().feature()));
        assertThat(ours.path("Log").asInt()).isEqualTo(96);
        assertThat(ours.path("New").asInt(-1)).isZero();
    }

    @Test
    void whatIsNotStoredIsNotForgotten() {
        assertThat(allocations.judge(Map.of("New", 1.0))).containsExactly("New allocates 1 bytes, and none are stored");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
