package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known about an entry of the failure catalogue, wherever it turns up.
 *
 * @param requirements the requirements that are not met where it is the case
 * @param sources where one can read about it; none where it is LyncLab's own conclusion
 */
record Background(Level level, List<String> requirements, List<String> sources) {

    private static final Background UNKNOWN = new Background(Level.ERROR, List.of(), List.of());
    private static final Map<String, Background> BY_ID =
            Table.read("background.txt", 4).collect(Collectors.toMap(row -> row.get(0), Background::of));

    static Background of(String id) {
        return BY_ID.getOrDefault(id, UNKNOWN);
    }

    private static Background of(List<String> row) {
        return new Background(Level.valueOf(row.get(1).toUpperCase(Locale.ROOT)), words(row.get(2)), words(row.get(3)));
    }

    private static List<String> words(String cell) {
        return Stream.of(cell.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }
}
