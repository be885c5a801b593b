package lynclab.topology.export;

import java.util.ArrayList;
import java.util.List;

/** Text of a configuration that comes about line by line. */
final class ConfigurationText {

    private static final int WIDTH = 118;
    private static final String STEP = "    ";

    private final String comment;
    private final StringBuilder text = new StringBuilder();
    private String indent = "";

    /** @param comment what begins a comment */
    ConfigurationText(String comment) {
        this.comment = comment;
    }

    ConfigurationText line(String line) {
        text.append(line.isEmpty() ? "" : indent).append(line).append('\n');
        return this;
    }

    ConfigurationText blank() {
        return line("");
    }

    /** A comment, broken where the line is full. */
    ConfigurationText comment(String sentence) {
        String begin = comment + " ";
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ")) {
            if (line.length() > 0 && indent.length() + begin.length() + line.length() + word.length() >= WIDTH) {
                line(begin + line);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        return line(begin + line);
    }

    /** Lines that belong to the one before. */
    ConfigurationText inside(Runnable lines) {
        String before = indent;
        indent = before + STEP;
        lines.run();
        indent = before;
        return this;
    }

    /** An opening line, what belongs to it, and a closing line. */
    ConfigurationText block(String opening, Runnable lines, String closing) {
        return line(opening).inside(lines).line(closing);
    }

    /** The words, so many to a line, behind the same beginning. */
    ConfigurationText lists(String beginning, List<String> words, int most, String end) {
        for (List<String> some : portions(words, most)) {
            line(beginning + " " + String.join(" ", some) + end);
        }
        return this;
    }

    static List<List<String>> portions(List<String> words, int most) {
        List<List<String>> portions = new ArrayList<>();
        for (int from = 0; from < words.size(); from += most) {
            portions.add(words.subList(from, Math.min(words.size(), from + most)));
        }
        return portions;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
