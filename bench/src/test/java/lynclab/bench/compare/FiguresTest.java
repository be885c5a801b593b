package lynclab.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void normalisesByTheWorkOfTheOthers() {
        // The machine was half as fast in LyncLab's slice, for everybody alike.
        Figures figures = figures(slice(1_000, 0, 0.08, 0.08), slice(1_000, 0, 0.05, 0.04));

        assertThat(figures.ratio(Peer.HAPROXY, Slice::cpuMicros).median()).isEqualTo(1.6, within(1e-9));
        assertThat(figures.normalisedCpu(Peer.HAPROXY).median()).isEqualTo(0.8, within(1e-9));
    }

    @Test
    void writesTheRatiosUnderTheNamesOfThePeers() {
        ObjectNode json =
                figures(slice(2_000, 0, 0.08, 0.1), slice(1_000, 0, 0.05, 0.05)).json();

        assertThat(json.path("case").asText()).isEqualTo("tls-keepalive-1k");
        assertThat(json.path("cpuRatio").path("haproxy").asDouble()).isEqualTo(0.8);
        assertThat(json.path("throughputRatio").path("haproxy").asDouble()).isEqualTo(2.0);
    }

    @Test
    void failsOnRequestsThatFailed() {
        assertThat(figures(slice(1_000, 3, 0.05, 0.05), slice(1_000, 7, 0.05, 0.05))
                        .errors())
                .containsExactly("tls-keepalive-1k: 3 requests through the proxy failed");
    }

    @Test
    void failsOnlyFarBeyondWhatWasMeasured() throws Exception {
        Baseline baseline =
                new Baseline(new ObjectMapper().readTree("{\"tls-keepalive-1k\": {\"haproxy\": 0.8, \"nginx\": 0.9}}"));

        assertThat(baseline.exceededBy(figures(slice(1_000, 0, 0.05, 0.05), slice(1_000, 0, 0.05, 0.05))))
                .isEmpty();
        assertThat(baseline.exceededBy(figures(slice(1_000, 0, 0.06, 0.05), slice(1_000, 0, 0.05, 0.05))))
                .containsExactly("tls-keepalive-1k: 1.20 of the CPU of haproxy, and 0.80 is what it was measured at");
    }

    private static Figures figures(Slice ours, Slice haproxy) {
        return new Figures(Case.TLS_KEEPALIVE_1K, Map.of(Peer.LYNCLAB, List.of(ours), Peer.HAPROXY, List.of(haproxy)));
    }

    private static Slice slice(long requests, long errors, double proxyCpu, double otherCpu) {
        return new Slice(new LoadResult(requests, errors, 1, 100, 900, 0), proxyCpu, otherCpu, 0, 0);
    }
}
