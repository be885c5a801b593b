package lynclab.bench.micro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many bytes an operation may allocate: no more than is stored for this version of Java, if anything is, and on the byte
 * path, which is a request's head and its answer's together, never more than a limit.
 */
final class Allocations {
    /** What the measurement itself adds: less than the smallest object, unless whole pipelines run. */
    private static final double UNCERTAINTY = 8;

    private static final double UNCERTAIN_SHARE = 0.03;

    private static final double BYTE_PATH_LIMIT = 200;

    private final JsonNode stored;

    Allocations(JsonNode stored) {
        this.stored = stored;
    }

    /** What is stored for this version of Java; objects have other sizes in another. */
    static Allocations stored() throws IOException {
        try (InputStream in = Allocations.class.getResourceAsStream("allocations.json")) {
            String version = String.valueOf(Runtime.version().feature());
            return new Allocations(new ObjectMapper().readTree(in).path(version));
        }
    }

    /** What is wrong with these figures, in bytes by benchmark. */
    List<String> judge(Map<String, Double> measured) {
        List<String> wrong = new ArrayList<>();
        measured.forEach((name, bytes) -> {
            JsonNode before = stored.path(name);
            if (stored.isMissingNode()) {
                // Nothing is stored for this version of Java.
            } else if (!before.isNumber()) {
                wrong.add(String.format(Locale.ROOT, "%s allocates %.0f bytes, and none are stored", name, bytes));
            } else if (bytes > before.doubleValue() + Math.max(UNCERTAINTY, UNCERTAIN_SHARE * before.doubleValue())) {
                wrong.add(String.format(
                        Locale.ROOT, "%s allocates %.0f bytes, %.0f are stored", name, bytes, before.doubleValue()));
            }
        });
        double path = most(measured, "HeadBenchmark.request") + most(measured, "HeadBenchmark.response");
        if (path > BYTE_PATH_LIMIT) {
            wrong.add(String.format(
                    Locale.ROOT,
                    "the byte path allocates %.0f bytes for a request and its answer, the limit is %.0f",
                    path,
                    BYTE_PATH_LIMIT));
        }
        return wrong;
    }

    private static double most(Map<String, Double> measured, String benchmark) {
        return measured.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(benchmark + " "))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    /** Writes what was measured, whole bytes, for this version of Java, and leaves what else is in the file. */
    static void store(Map<String, Double> measured, Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode all = (ObjectNode) mapper.readTree(file.toFile());
        JsonNode before = all.path(String.valueOf(Runtime.version().feature()));
        ObjectNode ours = before.isObject() ? (ObjectNode) before : mapper.createObjectNode();
        measured.forEach((name, bytes) -> ours.put(name, Math.round(bytes)));
        all.set(String.valueOf(Runtime.version().feature()), ours);
        Files.writeString(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }
}
