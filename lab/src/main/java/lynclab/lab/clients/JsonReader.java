package lynclab.lab.clients;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON text from its first character to its last. */
final class JsonReader {

    private static final int DEEPEST = 64;

    private final String text;
    private int position;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    Json document() {
        Json value = value();
        space();
        if (position < text.length()) {
            throw wrong("something follows the value");
        }
        return value;
    }

    private Json value() {
        space();
        char first = peek();
        if (++depth > DEEPEST) {
            throw wrong("nested deeper than " + DEEPEST);
        }
        Json value =
                switch (first) {
                    case '{' -> object();
                    case '[' -> array();
                    case '"' -> new Json.Text(string());
                    case 't' -> literal("true", Json.Literal.TRUE);
                    case 'f' -> literal("false", Json.Literal.FALSE);
                    case 'n' -> literal("null", Json.Literal.NULL);
                    default -> number();
                };
        depth--;
        return value;
    }

    private Json object() {
        Map<String, Json> members = new LinkedHashMap<>();
        expect('{');
        if (next('}')) {
            return new Json.Members(members);
        }
        do {
            space();
            String name = string();
            space();
            expect(':');
            if (members.put(name, value()) != null) {
                throw wrong("the name \"" + name + "\" appears twice");
            }
        } while (next(','));
        space();
        expect('}');
        return new Json.Members(members);
    }

    private Json array() {
        List<Json> elements = new ArrayList<>();
        expect('[');
        if (next(']')) {
            return new Json.Elements(elements);
        }
        do {
            elements.add(value());
        } while (next(','));
        space();
        expect(']');
        return new Json.Elements(elements);
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = take();
            if (c == '"') {
                return out.toString();
            }
            if (c < 0x20) {
                throw wrong("a control character in a string");
            }
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = take();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw wrong("\\" + c + " is not an escape");
        };
    }

    private char hex() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(take(), 16);
            if (digit < 0) {
                throw wrong("\\u is followed by something else than four hexadecimal digits");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private Json number() {
        int start = position;
        while (position < text.length() && "+-.0123456789eE".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        String digits = text.substring(start, position);
        if (!digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            throw wrong("no value begins here");
        }
        return new Json.Numeral(digits);
    }

    private Json literal(String word, Json meaning) {
        if (!text.startsWith(word, position)) {
            throw wrong("no value begins here");
        }
        position += word.length();
        return meaning;
    }

    private void space() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private boolean next(char wanted) {
        space();
        if (position < text.length() && text.charAt(position) == wanted) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (take() != wanted) {
            position--;
            throw wrong("expected " + wanted);
        }
    }

    private char peek() {
        if (position >= text.length()) {
            throw wrong("the text ends too early");
        }
        return text.charAt(position);
    }

    private char take() {
        char c = peek();
        position++;
        return c;
    }

    private UnreadableDocument wrong(String what) {
        return new UnreadableDocument("not JSON: " + what + ", at character " + (position + 1));
    }
}
