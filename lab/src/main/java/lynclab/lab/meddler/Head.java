package lynclab.lab.meddler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The first line of a message and its header lines, in their order. */
public record Head(String firstLine, List<Field> fields) {

    public Head {
        fields = List.copyOf(fields);
    }

    /** Reads a head as it came, with the empty line that ends it; empty when it is no HTTP/1. */
    static Optional<Head> parse(String text) {
        String[] lines = text.split("\r\n");
        List<Field> fields = new ArrayList<>();
        for (int index = 1; index < lines.length; index++) {
            int colon = lines[index].indexOf(':');
            if (colon <= 0) {
                return Optional.empty();
            }
            fields.add(new Field(
                    lines[index].substring(0, colon),
                    lines[index].substring(colon + 1).strip()));
        }
        return lines[0].contains("HTTP/1.") ? Optional.of(new Head(lines[0], fields)) : Optional.empty();
    }

    /** The value of the first line of that name, empty without one. */
    public String value(String name) {
        return fields.stream()
                .filter(field -> field.is(name))
                .map(Field::value)
                .findFirst()
                .orElse("");
    }

    public boolean has(String name) {
        return fields.stream().anyMatch(field -> field.is(name));
    }

    public List<String> values(String name) {
        return fields.stream().filter(field -> field.is(name)).map(Field::value).toList();
    }

    /** The same with one more line. */
    public Head and(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Head(firstLine, more);
    }

    public Head without(String name) {
        return new Head(
                firstLine, fields.stream().filter(field -> !field.is(name)).toList());
    }

    /** The same with one line of that name, whether there was any before. */
    public Head with(String name, String value) {
        return without(name).and(name, value);
    }

    /** The same with every value of that name changed; lines that become empty are left out. */
    public Head changing(String name, UnaryOperator<String> change) {
        return new Head(
                firstLine,
                fields.stream()
                        .map(field -> field.is(name) ? new Field(field.name(), change.apply(field.value())) : field)
                        .filter(field -> !(field.is(name) && field.value().isEmpty()))
                        .toList());
    }

    public Head withFirstLine(String other) {
        return new Head(other, fields);
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(firstLine).append("\r\n");
        fields.forEach(field ->
                text.append(field.name()).append(": ").append(field.value()).append("\r\n"));
        return text.append("\r\n").toString().getBytes(ISO_8859_1);
    }
}
