package lynclab.topology.plan;

import java.util.ArrayList;
import java.util.List;

/** Columns of plain text; the last one takes what is left of the width and wraps within itself. */
final class TextTable {
    private static final int LEAST = 24;
    private static final String GAP = "  ";

    private final int width;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(int width, String... headings) {
        this.width = width;
        row(headings);
    }

    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        int before = 2;
        for (int i = 0; i < columns - 1; i++) {
            before += widths[i] + GAP.length();
        }
        int last = Math.max(LEAST, width - before);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(GAP);
            for (int i = 0; i < columns - 1; i++) {
                line.append(padded(row.get(i), widths[i])).append(GAP);
            }
            String indent = " ".repeat(line.length());
            boolean first = true;
            for (String part : wrapped(row.get(columns - 1), last)) {
                text.append((first ? line + part : indent + part).stripTrailing())
                        .append('\n');
                first = false;
            }
        }
        return text.toString();
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }

    /** Breaks between words only; a word longer than the width stands alone. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
