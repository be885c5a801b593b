package lynclab.reports;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Writes HTML (and the SVG inside it) that is escaped and well nested whatever it is given. */
final class Html {

    private static final Set<String> VOID = Set.of("meta", "br", "hr", "link", "wbr");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Text as it may stand between tags and inside quoted attributes. */
    static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(Character.isISOControl(character) && character != '\n' ? ' ' : character);
            }
        }
        return escaped.toString();
    }

    /** Opens an element; attributes come in pairs of name and value. */
    Html open(String tag, Object... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("attribute without a value in <" + tag + ">");
        }
        out.append('<').append(tag);
        for (var i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            out.append(escape(attributes[i + 1].toString())).append('"');
        }
        out.append('>');
        if (!VOID.contains(tag)) {
            open.push(tag);
        }
        return this;
    }

    Html close() {
        out.append("</").append(open.pop()).append('>');
        if (open.size() < 6) {
            out.append('\n');
        }
        return this;
    }

    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** An element that holds nothing but text. */
    Html leaf(String tag, String text, Object... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** A host name, which a narrow column breaks after its dots and not in the middle of a label. */
    Html host(String name) {
        var labels = name.split("(?<=\\.)", -1);
        for (var i = 0; i < labels.length; i++) {
            if (i > 0) {
                open("wbr");
            }
            text(labels[i]);
        }
        return this;
    }

    /** A style sheet of ours, which is the one thing that is not escaped. */
    Html style(String css) {
        if (css.contains("</")) {
            throw new IllegalArgumentException("a style sheet that ends its own element");
        }
        out.append("<style>\n").append(css).append("</style>\n");
        return this;
    }

    /** The document so far, with every element closed. */
    String document() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return "<!doctype html>\n" + out;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
