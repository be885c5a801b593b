package lynclab.proxy.message;

import org.jspecify.annotations.Nullable;

/** Finds one cookie where it stands. */
final class Cookies {
    private Cookies() {}

    /** The value of a cookie, or null. */
    static @Nullable String value(HeaderLines lines, String name) {
        for (int i = 0; i < lines.count(); i++) {
            String value = lines.field(i) == Field.COOKIE
                    ? value(lines.bytes(), lines.valueStart(i), lines.valueEnd(i), name)
                    : null;
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable String value(byte[] bytes, int from, int to, String name) {
        int at = from;
        while (at < to) {
            while (at < to && (bytes[at] == Octets.SP || bytes[at] == ';')) {
                at++;
            }
            int matched = 0;
            while (at < to && matched < name.length() && bytes[at] == name.charAt(matched)) {
                at++;
                matched++;
            }
            boolean isFound = matched == name.length() && at < to && bytes[at] == '=';
            int start = at + 1;
            while (at < to && bytes[at] != ';') {
                at++;
            }
            if (isFound) {
                return Octets.string(bytes, start, at).strip();
            }
        }
        return null;
    }
}
