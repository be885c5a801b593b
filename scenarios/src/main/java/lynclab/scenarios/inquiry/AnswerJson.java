package lynclab.scenarios.inquiry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import lynclab.scenarios.diagnosis.FindingJson;

/** An answer for other programs. */
public final class AnswerJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private AnswerJson() {}

    public static String text(Answer answer) throws JsonProcessingException {
        ObjectNode root = JSON.createObjectNode();
        root.put("asked", answer.asked());
        root.put("arrived", answer.arrived());
        root.put("end", answer.end());
        steps(root.putArray("steps"), answer.steps());
        FindingJson.write(root.putArray("findings"), answer.findings());
        return JSON.writeValueAsString(root);
    }

    private static void steps(ArrayNode array, List<Step> steps) {
        for (Step step : steps) {
            ObjectNode node = array.addObject();
            node.put("tried", step.tried());
            node.put("cameBack", step.cameBack());
            node.put("tookMs", step.took().toMillis());
            node.put("worked", step.worked());
            if (!step.below().isEmpty()) {
                steps(node.putArray("steps"), step.below());
            }
        }
    }
}
