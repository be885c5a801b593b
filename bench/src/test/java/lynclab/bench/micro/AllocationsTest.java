package lynclab.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

        assertThat(without.judge(Map.of("HeadBenchmark.request ntlm", 240.0)))
                .containsExactly("HeadBenchmark.request ntlm allocates 240 bytes, the limit is 200");
    }

    @Test
    void whatIsNotStoredIsNotForgotten() {
        assertThat(allocations.judge(Map.of("New", 1.0))).containsExactly("New allocates 1 bytes, and none are stored");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
