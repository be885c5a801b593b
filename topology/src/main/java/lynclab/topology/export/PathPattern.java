package lynclab.topology.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Regular expressions for the ways in which IIS can be asked for a forbidden path: upper and lower case, percent signs
 * (twice over, too), backslashes, doubled slashes, dots, path parameters, short names.
 *
 * <p>All are to be matched without regard to case, and use nothing that RE2 does not have.
 */
final class PathPattern {

    private static final int SHORT_NAME_LETTERS = 2;

    private final String slash;
    private final String filler;
    private final String mark;
    private final String rest;
    private final boolean raw;

    private PathPattern(String slash, String filler, String mark, String rest, boolean raw) {
        this.slash = slash;
        this.filler = filler;
        this.mark = mark;
        this.rest = rest;
        this.raw = raw;
    }

    /** For paths that a product has already decoded. */
    static PathPattern decoded() {
        return new PathPattern("[/\\x5c]", "[. ]*", "[;:]", "[^/\\x5c]*", false);
    }

    /** For paths as they were sent. */
    static PathPattern asSent() {
        return new PathPattern(
                "(?:[/\\x5c]|%(?:25)*(?:2f|5c))",
                "(?:[.]|%(?:25)*2[e0])*", "(?:[;:]|%(?:25)*3[ab])", "[^/\\x5c?]*", true);
    }

    /** One of the paths, or something below it. */
    String forbidden(List<String> paths) {
        List<String> alternatives = new ArrayList<>();
        for (String path : paths) {
            List<String> names = new ArrayList<>();
            for (String segment : path.substring(1).split("/")) {
                names.add(name(segment));
            }
            alternatives.add(String.join(tail() + slash + "+" + filler, names));
        }
        return "^(?:" + slash + tail() + ")*" + slash + "(?:" + String.join("|", alternatives) + ")" + tail() + end();
    }

    /** A path that leads upwards, or hides a control character: no honest client sends either. */
    String devious() {
        String dot = raw ? "(?:[.]|%(?:25)*2e)" : "[.]";
        String upwards = slash + dot + dot + filler + "(?:" + mark + rest + ")?" + end();
        return raw ? upwards + "|^[^?]*%(?:25)*(?:[01][0-9a-f]|7f)" : upwards + "|[\\x00-\\x1f\\x7f]";
    }

    private String tail() {
        return filler + "(?:" + mark + rest + ")?";
    }

    private String end() {
        return raw ? "(?:" + slash + "|[? ]|$)" : "(?:" + slash + "|$)";
    }

    private String name(String segment) {
        String lower = segment.toLowerCase(Locale.ROOT);
        if (lower.length() <= SHORT_NAME_LETTERS) {
            return spelled(lower);
        }
        String tilde = raw ? "(?:~|%(?:25)*7e)" : "~";
        return "(?:" + spelled(lower) + "|" + spelled(lower.substring(0, SHORT_NAME_LETTERS)) + rest + tilde + rest
                + ")";
    }

    private String spelled(String word) {
        StringBuilder spelled = new StringBuilder();
        for (char letter : word.toCharArray()) {
            String plain = Character.isLetterOrDigit(letter) ? String.valueOf(letter) : "[" + letter + "]";
            spelled.append(raw ? "(?:" + plain + "|%(?:25)*" + hex(letter) + ")" : plain);
        }
        return spelled.toString();
    }

    /** The two digits behind the percent sign, for a letter of either case. */
    private static String hex(char letter) {
        String digits = String.format("%02x", (int) letter);
        if (letter < 'a' || letter > 'z') {
            return digits;
        }
        char lower = digits.charAt(0);
        return "[" + (char) (lower - 2) + lower + "]" + digits.charAt(1);
    }
}
