package lynclab.scenarios.diagnosis;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Remedies in the words of one product's configuration. */
final class Remedies {

    private static final Map<String, String> WORDS = Table.read("remedies.txt", 3)
            .collect(Collectors.toMap(row -> key(row.get(1), row.get(0)), row -> row.get(2)));

    private Remedies() {}

    static Optional<String> in(String product, String id) {
        return Optional.ofNullable(WORDS.get(key(product, id)));
    }

    private static String key(String product, String id) {
        return product + " " + id;
    }
}
