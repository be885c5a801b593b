package lynclab.scenarios.stage;

import java.util.List;
import lynclab.topology.Topology;

/** Some of the SIP domains, as a step names them: {@code each SIP domain}, {@code the first SIP domain}, or one by name. */
public record Domains(String words) {

    /** What may stand in a step. */
    public static final String PATTERN =
            "each SIP domain|the first SIP domain|the last SIP domain|each other SIP domain|[a-z0-9-]+(?:\\.[a-z0-9-]+)+";

    /** The domains that are meant; a topology that has none of them does not support the scenario. */
    public List<String> in(Topology topology) {
        List<String> all = topology.sipDomains();
        return switch (words) {
            case "each SIP domain" -> all;
            case "the first SIP domain" -> all.subList(0, 1);
            case "the last SIP domain" -> all.subList(all.size() - 1, all.size());
            case "each other SIP domain" -> several(all.subList(1, all.size()));
            default -> named(all);
        };
    }

    private List<String> several(List<String> others) {
        if (others.isEmpty()) {
            throw new NotSupportedException("several SIP domains (this topology has one)");
        }
        return others;
    }

    private List<String> named(List<String> all) {
        if (!all.contains(words)) {
            throw new NotSupportedException("the SIP domain " + words + " (the topology has " + all + ")");
        }
        return List.of(words);
    }
}
