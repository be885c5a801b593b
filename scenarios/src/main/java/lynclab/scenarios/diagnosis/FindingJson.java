package lynclab.scenarios.diagnosis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Findings for other programs, each with its consequences beneath it. */
public final class FindingJson {

    private FindingJson() {}

    /** Adds them to an array, in their order. */
    public static void write(ArrayNode array, List<Finding> findings) {
        for (Finding finding : findings) {
            ObjectNode node = array.addObject();
            node.put("id", finding.id());
            node.put("title", finding.title());
            node.put("level", finding.level().name());
            node.put("hop", finding.hop().name());
            node.put("vantage", finding.vantage());
            node.put("cause", finding.cause());
            node.put("remedy", finding.remedy());
            node.put("rule", finding.evidence().rule());
            texts(
                    node.putArray("hosts"),
                    finding.evidence().about().stream().sorted().toList());
            node.put("observed", finding.evidence().observed());
            texts(node.putArray("requirements"), finding.requirements());
            texts(node.putArray("sources"), finding.sources());
            write(node.putArray("consequences"), finding.consequences());
        }
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
