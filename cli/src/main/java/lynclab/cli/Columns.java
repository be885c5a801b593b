package lynclab.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of three cells, printed under each other. */
final class Columns {

    private final List<List<String>> rows = new ArrayList<>();

    void row(String first, String second, String third) {
        rows.add(List.of(first, second, third));
    }

    void print(PrintWriter out) {
        var first = width(0);
        var second = width(1);
        for (var row : rows) {
            var line = "  " + padded(row.get(0), first) + "  " + padded(row.get(1), second) + "  " + row.get(2);
            out.println(line.stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
