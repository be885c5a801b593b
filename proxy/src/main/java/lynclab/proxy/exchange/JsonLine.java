package lynclab.proxy.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds one flat JSON object on one line; fields without a value are left out. */
final class JsonLine {
    private final StringBuilder text = new StringBuilder(256).append('{');

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
            text.append(String.format(Locale.ROOT, "%.3f", value.toNanos() / 1e6));
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
        if (text.length() > 1) {
            text.append(',');
        }
        string(name);
        text.append(':');
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c >= 127) {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
