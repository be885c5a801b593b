package lynclab.topology.export;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What an exported configuration of a reverse proxy answers. */
final class ProxyRequirements {

    private static final List<String> ALL = List.of(
            "REQ-1.2",
            "REQ-2.1",
            "REQ-2.2",
            "REQ-2.4",
            "REQ-4",
            "REQ-4.1",
            "REQ-5.4",
            "REQ-6.1",
            "REQ-6.2",
            "REQ-6.8",
            "REQ-6.9",
            "REQ-6.11",
            "REQ-6.14",
            "REQ-6.16",
            "REQ-7.1",
            "REQ-7.4",
            "REQ-7.6",
            "REQ-8.5",
            "REQ-8.11",
            "REQ-8.14",
            "REQ-8.15",
            "REQ-9.1",
            "REQ-10.1",
            "REQ-14.2",
            "REQ-14.5",
            "REQ-16.2",
            "REQ-16.3");

    /** Without these, what stands there is no reverse proxy for Lync. */
    private static final List<String> BASIC =
            List.of("REQ-1.2", "REQ-2.1", "REQ-2.2", "REQ-2.4", "REQ-4", "REQ-6.1", "REQ-7.1", "REQ-10.1", "REQ-14.2");

    private ProxyRequirements() {}

    /** What every configuration answers, and what one answers that we have not run. */
    static List<String> basicAnd(String... others) {
        return Stream.concat(BASIC.stream(), Stream.of(others))
                .sorted(Comparator.comparingInt((String requirement) -> part(requirement, 1))
                        .thenComparingInt(requirement -> part(requirement, 2)))
                .toList();
    }

    private static int part(String requirement, int index) {
        String[] parts = requirement.split("[-.]");
        return index < parts.length ? Integer.parseInt(parts[index]) : 0;
    }

    /** All that a configuration can answer, but what a product has no word for or the file leaves to its default. */
    static List<String> allBut(String... others) {
        List<String> unanswered = Arrays.asList(others);
        return ALL.stream()
                .filter(requirement -> !unanswered.contains(requirement))
                .toList();
    }
}
