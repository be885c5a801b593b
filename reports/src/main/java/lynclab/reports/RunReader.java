package lynclab.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lynclab.reports.ScenarioResult.Profile;
import lynclab.reports.TestRun.Counts;
import org.jspecify.annotations.Nullable;

/** Reads {@code run.json} into values; fields that it does not know are left for newer readers. */
public final class RunReader {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    private RunReader(Path file) {
        this.file = file;
    }

    /** Reads the {@code run.json} of a run folder. */
    public static TestRun read(Path runFolder) throws IOException {
        var file = runFolder.resolve("run.json");
        if (!Files.isRegularFile(file)) {
            throw new RunFormatException(runFolder + " holds no run.json: it is not the folder of a run");
        }
        return new RunReader(file).run();
    }

    private TestRun run() throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new RunFormatException(file + ": not JSON: " + e.getOriginalMessage());
        }
        if (!root.isObject()) {
            throw new RunFormatException(file + ": an object is expected");
        }
        var scenarios = new ArrayList<ScenarioResult>();
        for (var node : root.path("scenarios")) {
            scenarios.add(scenario(node, "scenarios[" + scenarios.size() + "]"));
        }
        return new TestRun(
                verdict(root, "verdict"),
                text(root, "target"),
                text(root, "topology"),
                counts(root.path("counts"), scenarios),
                scenarios,
                startedAt(root),
                Duration.ofMillis(root.path("durationMs").asLong()),
                text(root, "command"),
                map(root.path("versions")),
                texts(root.path("capabilities")),
                limits(root.path("limits")),
                certificates(root.path("certificates")),
                notTested(root.path("notTested")));
    }

    private ScenarioResult scenario(JsonNode node, String place) throws RunFormatException {
        var findings = new ArrayList<Finding>();
        for (var finding : node.path("findings")) {
            findings.add(finding(finding));
        }
        var feature = text(node, "feature");
        var promise = text(node, "promise");
        return new ScenarioResult(
                text(node, "id"),
                text(node, "name"),
                feature,
                text(node, "area"),
                promise.isEmpty() ? feature : promise,
                texts(node.path("tags")),
                texts(node.path("requirements")),
                text(node, "profile").toLowerCase(Locale.ROOT).equals("extended") ? Profile.EXTENDED : Profile.CORE,
                node.path("counterpart").asBoolean(),
                verdict(node, place + ".verdict"),
                text(node, "vantage"),
                findings,
                Duration.ofMillis(node.path("durationMs").asLong()),
                text(node, "location"),
                textOrNull(node, "failure"),
                textOrNull(node, "notSupported"));
    }

    private static Finding finding(JsonNode node) {
        var consequences = new ArrayList<String>();
        for (var consequence : node.path("consequences")) {
            consequences.add(text(consequence, "id") + " " + text(consequence, "title"));
        }
        return new Finding(
                text(node, "id"),
                text(node, "title"),
                text(node, "cause"),
                text(node, "remedy"),
                text(node, "observed"),
                texts(node.path("requirements")),
                texts(node.path("sources")),
                consequences);
    }

    private Verdict verdict(JsonNode node, String place) throws RunFormatException {
        var name = text(node, "verdict");
        return Verdict.named(name)
                .orElseThrow(() -> new RunFormatException(
                        file + ": " + place + ": \"" + name + "\" is none of " + List.of(Verdict.values())));
    }

    private Counts counts(JsonNode node, List<ScenarioResult> scenarios) throws RunFormatException {
        var counts = Counts.of(scenarios);
        var stated = new Counts(
                node.path("passed").asInt(),
                node.path("failed").asInt(),
                node.path("notSupported").asInt(),
                node.path("incomplete").asInt());
        // A page that people sign must not repeat a sum that its own rows contradict.
        if (!stated.equals(counts)) {
            throw new RunFormatException(
                    file + ": counts: " + stated + " is stated, but the scenarios add up to " + counts);
        }
        return counts;
    }

    private Instant startedAt(JsonNode root) throws RunFormatException {
        var text = text(root, "startedAt");
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new RunFormatException(
                    file + ": startedAt: \"" + text + "\" is not a time like 2026-11-22T12:00:00Z");
        }
    }

    private static List<CertificateSeen> certificates(JsonNode nodes) {
        var certificates = new ArrayList<CertificateSeen>();
        for (var node : nodes) {
            certificates.add(new CertificateSeen(
                    text(node, "role"),
                    text(node, "host"),
                    text(node, "vantage"),
                    text(node, "subject"),
                    text(node, "issuer"),
                    texts(node.path("names")),
                    text(node, "notBefore"),
                    text(node, "notAfter"),
                    node.path("daysLeft").asLong(),
                    map(node.path("trust"))));
        }
        return certificates;
    }

    private static List<Limit> limits(JsonNode nodes) {
        var limits = new ArrayList<Limit>();
        for (var node : nodes) {
            limits.add(new Limit(text(node, "requirement"), text(node, "sentence")));
        }
        return limits;
    }

    private static List<NotTested> notTested(JsonNode nodes) {
        var left = new ArrayList<NotTested>();
        for (var node : nodes) {
            left.add(new NotTested(text(node, "what"), text(node, "reason")));
        }
        return left;
    }

    private static Map<String, String> map(JsonNode node) {
        var map = new LinkedHashMap<String, String>();
        node.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    private static List<String> texts(JsonNode nodes) {
        var texts = new ArrayList<String>();
        nodes.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isNull() ? "" : value.asText("");
    }

    private static @Nullable String textOrNull(JsonNode node, String field) {
        var value = text(node, field);
        return value.isEmpty() ? null : value;
    }
}
