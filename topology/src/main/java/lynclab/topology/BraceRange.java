package lynclab.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code customer{001..200}.example} for two hundred names. */
final class BraceRange {
    static final int MOST = 1000;

    private static final Pattern RANGE = Pattern.compile("([^{}]*)\\{([0-9]{1,6})\\.\\.([0-9]{1,6})}([^{}]*)");

    private BraceRange() {}

    /** The names meant; the text itself where it has no braces; nothing where the range makes no sense. */
    static List<String> expand(String text) {
        if (!text.contains("{") && !text.contains("}")) {
            return List.of(text);
        }
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return List.of();
        }
        int first = Integer.parseInt(range.group(2));
        int last = Integer.parseInt(range.group(3));
        if (last < first || last - first >= MOST) {
            return List.of();
        }
        // Leading zeros of the first number set the width, as in a shell.
        int width = range.group(2).startsWith("0") ? range.group(2).length() : 1;
        List<String> names = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            names.add(range.group(1) + String.format("%0" + width + "d", number) + range.group(4));
        }
        return names;
    }
}
