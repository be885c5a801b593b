package lynclab.bench.compare;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** What came of one case: ratios of LyncLab to each other peer, and what they are made from. */
interface Outcome {
    /** Beyond this share the rounds lie too far apart for a claim. */
    double NOISY = 0.15;

    Case of();

    /** For people. */
    List<String> lines();

    /** For machines. */
    ObjectNode json();

    /** What makes the comparison a failure, as opposed to a bad figure. */
    List<String> errors();

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static double rounded(double figure) {
        return Math.round(figure * 1_000) / 1_000.0;
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
