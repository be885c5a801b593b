package lynclab.scenarios;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import lynclab.scenarios.diagnosis.FindingJson;
import lynclab.scenarios.stage.CertificateSeen;

/** Writes {@code run.json}, which the report and other programs read. */
final class RunJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RunJson() {}

    static void write(RunRecord run, Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(document(run)) + "\n");
    }

    static ObjectNode document(RunRecord run) {
        ObjectNode root = JSON.createObjectNode();
        root.put("verdict", run.counts().verdict().name());
        root.put("target", run.target());
        root.put("topology", run.topology());
        root.putObject("counts")
                .put("passed", run.counts().passed())
                .put("failed", run.counts().failed())
                .put("notSupported", run.counts().notSupported())
                .put("incomplete", run.counts().incomplete());
        ArrayNode scenarios = root.putArray("scenarios");
        run.scenarios().forEach(result -> scenarios.add(scenario(result)));
        root.put("startedAt", run.startedAt().toString());
        root.put("durationMs", run.duration().toMillis());
        root.put("command", run.command());
        ObjectNode versions = root.putObject("versions");
        run.versions().forEach(versions::put);
        addAll(root.putArray("capabilities"), run.capabilities());
        ArrayNode limits = root.putArray("limits");
        run.limits()
                .forEach(limit -> limits.addObject()
                        .put("requirement", limit.requirement())
                        .put("sentence", limit.sentence()));
        ArrayNode certificates = root.putArray("certificates");
        run.certificates().forEach(seen -> certificates.add(certificate(seen, run)));
        ArrayNode notTested = root.putArray("notTested");
        run.notTested()
                .forEach(left -> notTested.addObject().put("what", left.what()).put("reason", left.reason()));
        return root;
    }

    private static ObjectNode scenario(ScenarioResult result) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", result.id());
        node.put("name", result.name());
        node.put("feature", result.promise());
        addAll(node.putArray("tags"), result.tags());
        node.put("verdict", result.verdict().name());
        node.put("vantage", result.vantage());
        FindingJson.write(node.putArray("findings"), result.findings());
        node.put("durationMs", result.duration().toMillis());
        node.put("area", result.area());
        node.put("promise", result.promise());
        addAll(node.putArray("requirements"), result.requirements());
        node.put("profile", result.profile());
        node.put("counterpart", result.isCounterpart());
        node.put("location", result.location());
        node.put("failure", result.failure());
        node.put("notSupported", result.notSupported());
        return node;
    }

    private static ObjectNode certificate(CertificateSeen seen, RunRecord run) {
        ObjectNode node = JSON.createObjectNode();
        node.put("role", seen.role());
        node.put("host", seen.host());
        node.put("vantage", seen.vantage());
        node.put("subject", seen.subject());
        node.put("issuer", seen.issuer());
        addAll(node.putArray("names"), seen.names());
        node.put("notBefore", seen.notBefore().toString());
        node.put("notAfter", seen.notAfter().toString());
        node.put("daysLeft", seen.daysLeft(run.startedAt()));
        ObjectNode trust = node.putObject("trust");
        seen.trust().forEach(trust::put);
        return node;
    }

    private static void addAll(ArrayNode array, Collection<String> texts) {
        texts.forEach(array::add);
    }
}
