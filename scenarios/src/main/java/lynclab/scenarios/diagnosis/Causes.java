package lynclab.scenarios.diagnosis;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of entries of the failure catalogue to bring others about, on whatever hosts these are seen. */
final class Causes {

    private static final Map<String, Set<String>> BROUGHT_ABOUT = Table.read("causes.txt", 3)
            .collect(
                    Collectors.toMap(row -> row.get(0), row -> Set.of(row.get(1).split("\\s+"))));

    private Causes() {}

    static boolean bringsAbout(String cause, String other) {
        return BROUGHT_ABOUT.getOrDefault(cause, Set.of()).contains(other);
    }

    static Map<String, Set<String>> all() {
        return BROUGHT_ABOUT;
    }
}
