package lynclab.proxy.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one flat JSON object on one line; fields without a value are left out. */
final class JsonLine {
    private final StringBuilder text;
    private boolean isFirst = true;

    JsonLine(StringBuilder text) {
        this.text = text.append('{');
    }

    JsonLine field(String name, Instant value) {
        name(name);
        Timestamps.append(text.append('"'), value);
        text.append('"');
        return this;
    }

    JsonLine field(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            name(name);
            string(value);
        }
        return this;
    }

    JsonLine field(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    /** In milliseconds. */
    JsonLine field(String name, @Nullable Duration value) {
        if (value != null) {
            name(name);
            long micros = (value.toNanos() + 500) / 1_000;
            text.append(micros / 1_000).append('.');
            Timestamps.threeDigits(text, (int) (micros % 1_000));
        }
        return this;
    }

    JsonLine field(String name, List<String> values) {
        if (!values.isEmpty()) {
            name(name);
            text.append('[');
            for (int i = 0; i < values.size(); i++) {
                if (i > 0) {
                    text.append(',');
                }
                string(values.get(i));
            }
            text.append(']');
        }
        return this;
    }

    private void name(String name) {
        if (!isFirst) {
            text.append(',');
        }
        isFirst = false;
        string(name);
        text.append(':');
    }

    private void string(String value) {
        text.append('"');
        if (isSafe(value)) {
            text.append(value).append('"');
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (isSafe(c)) {
                text.append(c);
            } else {
                escape(text, c);
            }
        }
        text.append('"');
    }

    /** Whether a text can be written as it is: nearly always, and then in one go. */
    static boolean isSafe(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isSafe(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isSafe(char c) {
        return c >= ' ' && c < 127 && c != '"' && c != '\\';
    }

    void end() {
        text.append('}');
    }

    /** A character as JSON writes it that is better not written itself. */
    static void escape(StringBuilder text, char c) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(Character.forDigit(c >> shift & 15, 16));
        }
    }
}
