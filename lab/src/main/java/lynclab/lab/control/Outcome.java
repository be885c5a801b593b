package lynclab.lab.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What became of pulling a switch. */
record Outcome(int status, JsonNode document) {

    static final int METHOD_NOT_ALLOWED = 405;

    static Outcome ok(JsonNode document) {
        return new Outcome(200, document);
    }

    /** The request makes no sense. */
    static Outcome bad(String problem) {
        return new Outcome(400, problem(problem));
    }

    /** There is no such place. */
    static Outcome unknown(String problem) {
        return new Outcome(404, problem(problem));
    }

    /** The place is there and does not have this switch. */
    static Outcome impossible(String problem) {
        return new Outcome(409, problem(problem));
    }

    /** The switch is there and could not be pulled. */
    static Outcome stuck(String problem) {
        return new Outcome(500, problem(problem));
    }

    static Outcome wantsMethod(String method) {
        return new Outcome(
                METHOD_NOT_ALLOWED,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("problem", "this is asked for with " + method)
                        .put("allowed", method));
    }

    String allowed() {
        return document.path("allowed").asText();
    }

    static JsonNode problem(String text) {
        return JsonNodeFactory.instance.objectNode().put("problem", text);
    }
}
