package lynclab.scenarios.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Lists that come with LyncLab: rows of cells between upright strokes. */
final class Table {

    private Table() {}

    static Stream<List<String>> read(String name, int columns) {
        return text(name)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> row(line, name, columns));
    }

    private static List<String> row(String line, String name, int columns) {
        List<String> cells =
                Stream.of(line.split("\\|", columns)).map(String::strip).toList();
        if (cells.size() != columns) {
            throw new IllegalStateException(name + ": not " + columns + " cells: " + line);
        }
        return cells;
    }

    private static String text(String name) {
        try (InputStream in = Table.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the list " + name + " was not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
