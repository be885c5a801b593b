package lynclab.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How many faults a suite noticed and named, as {@code score.json} tells it.
 *
 * @param brokenBefore the scenarios that fail on the target before any fault is put in
 */
record ScoreSheet(
        String topology,
        String target,
        Instant at,
        Duration took,
        String lynclab,
        String java,
        List<String> brokenBefore,
        List<Fault> faults,
        List<NotTested> notProvoked) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    ScoreSheet {
        brokenBefore = List.copyOf(brokenBefore);
        faults = List.copyOf(faults);
        notProvoked = List.copyOf(notProvoked);
    }

    /**
     * One fault that was put into a healthy lab.
     *
     * @param how how the lab makes it happen
     * @param first the id of the finding that stood first, {@code none} where there was no finding
     * @param broken the scenarios that failed
     * @param held how many scenarios held
     * @param fired by what one knows that somebody met the fault
     * @param leftOut why it was not tried
     */
    record Fault(
            String id,
            String title,
            String how,
            boolean noticed,
            boolean named,
            String first,
            List<String> findings,
            List<String> broken,
            int held,
            @Nullable String fired,
            @Nullable String leftOut) {

        Fault {
            findings = List.copyOf(findings);
            broken = List.copyOf(broken);
        }

        boolean wasTried() {
            return leftOut == null;
        }
    }

    static ScoreSheet read(Path file) throws IOException {
        var root = JSON.readTree(Files.readString(file));
        if (!root.path("faults").isArray()) {
            throw new RunFormatException(file + " is no score: it has no \"faults\"");
        }
        List<Fault> faults = new ArrayList<>();
        root.path("faults").forEach(node -> faults.add(fault(node)));
        List<NotTested> left = new ArrayList<>();
        root.path("notProvoked")
                .forEach(node -> left.add(new NotTested(
                        node.path("id").asText() + " " + node.path("title").asText(),
                        node.path("reason").asText())));
        return new ScoreSheet(
                root.path("topology").asText(),
                root.path("target").asText(),
                instant(file, root.path("at").asText()),
                Duration.ofMillis(root.path("durationMs").asLong()),
                root.path("lynclab").asText(),
                root.path("java").asText(),
                texts(root.path("brokenBefore")),
                faults,
                left);
    }

    List<Fault> tried() {
        return faults.stream().filter(Fault::wasTried).toList();
    }

    List<Fault> leftOut() {
        return faults.stream().filter(fault -> !fault.wasTried()).toList();
    }

    List<Fault> survivors() {
        return tried(fault -> !fault.noticed());
    }

    List<Fault> misnamed() {
        return tried(fault -> fault.noticed() && !fault.named());
    }

    List<Fault> named() {
        return tried(fault -> fault.noticed() && fault.named());
    }

    List<Fault> notMet() {
        return tried(fault -> fault.fired() == null);
    }

    private List<Fault> tried(Predicate<Fault> property) {
        return faults.stream().filter(Fault::wasTried).filter(property).toList();
    }

    private static Fault fault(JsonNode node) {
        return new Fault(
                node.path("id").asText(),
                node.path("title").asText(),
                node.path("how").asText(),
                node.path("noticed").asBoolean(),
                node.path("named").asBoolean(),
                node.path("first").asText("none"),
                texts(node.path("findings")),
                texts(node.path("broken")),
                node.path("held").asInt(),
                node.path("fired").textValue(),
                node.path("leftOut").textValue());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Instant instant(Path file, String text) throws RunFormatException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new RunFormatException(file + ": \"at\" is \"" + text + "\", which is no time");
        }
    }
}
