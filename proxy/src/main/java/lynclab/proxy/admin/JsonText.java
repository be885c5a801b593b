package lynclab.proxy.admin;

import java.util.Locale;

/** Writes JSON, value by value; commas and indentation follow of themselves. */
final class JsonText {
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean isFirst = true;

    JsonText open(char bracket) {
        text.append(bracket);
        depth++;
        isFirst = true;
        return this;
    }

    JsonText close(char bracket) {
        depth--;
        if (!isFirst) {
            newLine();
        }
        text.append(bracket);
        isFirst = false;
        return this;
    }

    JsonText name(String name) {
        item();
        string(name);
        text.append(": ");
        return this;
    }

    JsonText item() {
        if (!isFirst) {
            text.append(',');
        }
        newLine();
        isFirst = false;
        return this;
    }

    JsonText field(String name, String value) {
        name(name);
        string(value);
        return this;
    }

    JsonText field(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    JsonText field(String name, boolean value) {
        name(name);
        text.append(value);
        return this;
    }

    JsonText string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
        return this;
    }

    private void newLine() {
        text.append('\n').append("  ".repeat(depth));
    }

    @Override
    public String toString() {
        return text + "\n";
    }
}
