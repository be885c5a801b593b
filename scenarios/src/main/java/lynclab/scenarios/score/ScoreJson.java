package lynclab.scenarios.score;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import lynclab.lab.catalogue.Catalogue;
import lynclab.lab.catalogue.NotProvoked;

/** Writes a score as JSON, which the page and other programs read. */
public final class ScoreJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ScoreJson() {}

    public static void write(Score score, Path file) throws IOException {
        Files.writeString(file, text(score));
    }

    private static String text(Score score) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("target", score.target());
        root.put("topology", score.topology());
        root.put("at", Instant.now().toString());
        root.put("durationMs", score.took().toMillis());
        root.put("java", System.getProperty("java.version"));
        String version = ScoreJson.class.getPackage().getImplementationVersion();
        root.put("lynclab", version == null ? "development" : version);
        root.put("tried", score.tried().size());
        root.put("noticed", score.noticed());
        root.put("named", score.named());
        root.put("noticedPercent", rounded(score.noticedShare()));
        root.put("namedPercent", rounded(score.namedShare()));
        ids(root.putArray("survivors"), score.survivors());
        ids(root.putArray("misnamed"), score.misnamed());
        ids(root.putArray("notFired"), score.notFired());
        ArrayNode before = root.putArray("brokenBefore");
        score.broken().forEach(before::add);
        ArrayNode trials = root.putArray("faults");
        score.trials().forEach(trial -> trials.add(trial(trial)));
        ArrayNode reasons = root.putArray("notProvoked");
        for (NotProvoked entry : Catalogue.notProvoked()) {
            reasons.addObject()
                    .put("id", entry.id())
                    .put("title", entry.title())
                    .put("reason", entry.reason());
        }
        return JSON.writeValueAsString(root) + "\n";
    }

    private static ObjectNode trial(Trial trial) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", trial.recipe().id());
        node.put("title", trial.recipe().title());
        node.put("how", trial.recipe().how());
        ObjectNode twins = node.putObject("twins");
        trial.recipe().twins().forEach(twins::put);
        node.put("leftOut", trial.left());
        node.put("noticed", trial.isNoticed());
        node.put("named", trial.isNamed());
        node.put("first", trial.first());
        node.put("fired", trial.fired());
        ArrayNode findings = node.putArray("findings");
        trial.findings().forEach(finding -> findings.add(finding.id()));
        ArrayNode broken = node.putArray("broken");
        trial.broken().forEach(broken::add);
        ArrayNode unbroken = node.putArray("unbroken");
        trial.unbroken().forEach(unbroken::add);
        node.put("held", trial.held());
        node.put("durationMs", trial.took().toMillis());
        return node;
    }

    private static void ids(ArrayNode array, List<Trial> trials) {
        trials.forEach(trial -> array.add(trial.recipe().id()));
    }

    private static double rounded(double percent) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.1f", percent));
    }
}
