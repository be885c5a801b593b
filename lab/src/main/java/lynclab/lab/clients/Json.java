package lynclab.lab.clients;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value, read strictly (RFC 8259): what a browser would refuse is refused here. */
public sealed interface Json {

    /** An object; names may not repeat. */
    record Members(Map<String, Json> members) implements Json {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** An array. */
    record Elements(List<Json> elements) implements Json {
        public Elements {
            elements = List.copyOf(elements);
        }
    }

    /** A string. */
    record Text(String value) implements Json {}

    /** A number, as it was written. */
    record Numeral(String digits) implements Json {}

    /** True, false or null. */
    enum Literal implements Json {
        TRUE,
        FALSE,
        NULL
    }

    /** Reads a whole text. */
    static Json read(String text) {
        return new JsonReader(text).document();
    }

    /** The value reached by these names of nested objects. */
    default Optional<Json> at(String... path) {
        Json here = this;
        for (String name : path) {
            Json next = here instanceof Members object ? object.members().get(name) : null;
            if (next == null) {
                return Optional.empty();
            }
            here = next;
        }
        return Optional.of(here);
    }

    /** The string reached by these names; empty when there is none or it is something else. */
    default Optional<String> text(String... path) {
        return at(path).flatMap(value -> value instanceof Text text ? Optional.of(text.value()) : Optional.empty());
    }

    /** The whole number reached by these names. */
    default Optional<Long> number(String... path) {
        return at(path).flatMap(value ->
                value instanceof Numeral number && number.digits().matches("-?[0-9]{1,18}")
                        ? Optional.of(Long.valueOf(number.digits()))
                        : Optional.empty());
    }

    /** The elements of the array reached by these names; none when there is no array. */
    default List<Json> list(String... path) {
        return at(path).map(value -> value instanceof Elements array ? array.elements() : List.<Json>of())
                .orElse(List.of());
    }

    /** The names of an object, in their order. */
    default List<String> names() {
        return this instanceof Members object ? new ArrayList<>(object.members().keySet()) : List.of();
    }

    /** A string as JSON writes it, with its quotes. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
