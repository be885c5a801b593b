package lynclab.bench.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Normalised ratios that were measured on a quiet machine; a smoke test fails only far beyond them. */
final class Baseline {
    private static final double TOLERANCE = 1.3;

    private final JsonNode ratios;

    Baseline(JsonNode ratios) {
        this.ratios = ratios;
    }

    static Baseline stored() throws IOException {
        try (InputStream in = Baseline.class.getResourceAsStream("baseline.json")) {
            return new Baseline(new ObjectMapper().readTree(in));
        }
    }

    /** Which stored ratios a measurement exceeds by more than the tolerance. */
    List<String> exceededBy(Figures figures) {
        List<String> exceeded = new ArrayList<>();
        for (Peer other : figures.slices().keySet()) {
            JsonNode stored = ratios.path(figures.of().id()).path(other.id());
            if (!stored.isNumber()) {
                continue;
            }
            double measured = figures.normalisedCpu(other).median();
            if (measured > stored.doubleValue() * TOLERANCE) {
                exceeded.add(Outcome.format(
                        "%s: %.2f of the CPU of %s, and %.2f is what it was measured at",
                        figures.of().id(), measured, other.id(), stored.doubleValue()));
            }
        }
        return exceeded;
    }
}
