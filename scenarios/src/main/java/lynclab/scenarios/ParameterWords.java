package lynclab.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lynclab.scenarios.stage.Domains;
import lynclab.scenarios.stage.Pools;

/** Reads the pattern of a parameter as the phrases that may stand in its place. */
final class ParameterWords {

    private static final Map<String, String> OTHERS = Map.of("domains", Domains.PATTERN, "pools", Pools.PATTERN);
    private static final Map<String, String> FREE = Map.of(
            "[a-z0-9-]+(?:\\.[a-z0-9-]+)+", "one by its name, such as contoso.com",
            "[A-Z]-[0-9]{2}", "an id such as H-01",
            "\"https?://[^\"]+\"", "\"https://…\"",
            "\"[^\"]+\"", "\"…\"");

    private ParameterWords() {}

    /** The phrase describes what may stand there, rather than being it. */
    static boolean isFree(String phrase) {
        return FREE.containsValue(phrase);
    }

    static List<String> of(String name, String pattern) {
        String plain = pattern;
        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            if (!other.getKey().equals(name)) {
                plain = plain.replace("(?:" + other.getValue() + ")", "{" + other.getKey() + "}");
                plain = plain.replace(other.getValue(), "{" + other.getKey() + "}");
            }
        }
        for (Map.Entry<String, String> free : FREE.entrySet()) {
            plain = plain.replace(free.getKey(), free.getValue());
        }
        return alternatives(plain).stream()
                .flatMap(phrase -> expanded(phrase).stream())
                .toList();
    }

    /** Splits at the bars that stand in no bracket. */
    private static List<String> alternatives(String pattern) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int index = 0; index < pattern.length(); index++) {
            char letter = pattern.charAt(index);
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (letter == '|' && depth == 0) {
                parts.add(pattern.substring(start, index));
                start = index + 1;
            }
        }
        parts.add(pattern.substring(start));
        return parts;
    }

    /** Writes out the first bracket, and so on until none is left. */
    private static List<String> expanded(String phrase) {
        int open = phrase.indexOf("(?:");
        if (open < 0) {
            // A letter that may be left out is a plural.
            return List.of(phrase.replaceAll("(\\w)\\?", ""));
        }
        int close = closing(phrase, open);
        String before = phrase.substring(0, open);
        String inside = phrase.substring(open + 3, close);
        boolean optional = close + 1 < phrase.length() && phrase.charAt(close + 1) == '?';
        String after = phrase.substring(close + (optional ? 2 : 1));
        List<String> phrases = new ArrayList<>();
        if (optional) {
            phrases.addAll(expanded(before + after));
        }
        for (String alternative : alternatives(inside)) {
            phrases.addAll(expanded(before + alternative + after));
        }
        return phrases;
    }

    private static int closing(String phrase, int open) {
        int depth = 0;
        for (int index = open; index < phrase.length(); index++) {
            depth += phrase.charAt(index) == '(' ? 1 : phrase.charAt(index) == ')' ? -1 : 0;
            if (depth == 0) {
                return index;
            }
        }
        throw new IllegalArgumentException(phrase + " has a bracket that does not close");
    }
}
