package lynclab.proxy.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping of the file while it is read: every mistake is noted with its place, reading goes on with a stand-in, and
 * nothing is built from a section that has a mistake.
 */
final class Section {

    private final Problems problems;
    private final Node node;
    private final String title;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();
    private boolean isWrong;

    Section(Problems problems, Node node, String title) {
        this.problems = problems;
        this.node = node;
        this.title = title;
        if (!(node instanceof MappingNode mapping)) {
            wrong(node, title + " is not a mapping", "lines of the form key: value");
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (values.put(key, tuple.getValueNode()) != null) {
                wrong(tuple.getKeyNode(), "\"" + key + "\" stands in " + title + " twice", "each key once");
            }
            keys.put(key, tuple.getKeyNode());
        }
    }

    Node node() {
        return node;
    }

    /** The place of a key's value, or of the section when the key is missing. */
    Node at(String key) {
        return values.getOrDefault(key, node);
    }

    boolean has(String key) {
        known.add(key);
        return values.containsKey(key);
    }

    void wrong(Node at, String what, String wouldBeRight) {
        isWrong = true;
        problems.add(at, what, wouldBeRight);
    }

    String text(String key) {
        if (!has(key)) {
            wrong(node, title + " has no \"" + key + "\"", "add " + key);
            return "";
        }
        return scalar(key);
    }

    String text(String key, String otherwise) {
        return has(key) ? scalar(key) : otherwise;
    }

    private String scalar(String key) {
        Node value = values.get(key);
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        wrong(at(key), "\"" + key + "\" of " + title + " is not a single value", "one word or number");
        return "";
    }

    /** A value made of text by a function that may refuse it. */
    <T> T value(String key, T otherwise, Function<String, T> make) {
        if (!has(key)) {
            return otherwise;
        }
        String text = scalar(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return make.apply(text);
        } catch (InvalidSetting e) {
            wrong(at(key), e.what(), e.wouldBeRight());
            return otherwise;
        }
    }

    long number(String key, long otherwise) {
        return number(key, otherwise, number -> {});
    }

    /** A whole number that a rule may refuse. */
    long number(String key, long otherwise, LongConsumer rule) {
        return value(key, otherwise, text -> {
            if (!text.matches("\\d{1,18}")) {
                throw new InvalidSetting("\"" + key + "\" is \"" + text + "\"", "a whole number");
            }
            long number = Long.parseLong(text);
            rule.accept(number);
            return number;
        });
    }

    /** A port to connect to. */
    int port(String key) {
        return port(key, Checks::port);
    }

    /** A port to listen on, where 0 means any. */
    int portOrZero(String key) {
        return port(key, Checks::portOrZero);
    }

    private int port(String key, ObjIntConsumer<String> rule) {
        if (!has(key)) {
            wrong(node, title + " has no \"" + key + "\"", "add " + key);
            return 1;
        }
        return (int) number(
                key, 1, number -> rule.accept(key + " of " + title, (int) Math.min(number, Integer.MAX_VALUE)));
    }

    Duration durationOrOff(String key, Duration otherwise) {
        boolean isOff = has(key)
                && at(key) instanceof ScalarNode scalar
                && scalar.getValue().equals("off");
        return isOff ? Duration.ZERO : duration(key, otherwise);
    }

    boolean flag(String key, boolean otherwise) {
        return value(key, otherwise, text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw new InvalidSetting("\"" + key + "\" is \"" + text + "\"", "true or false");
            }
            return text.equals("true");
        });
    }

    int count(String key, int otherwise) {
        return (int) Math.min(number(key, otherwise), Integer.MAX_VALUE);
    }

    Duration duration(String key, Duration otherwise) {
        return value(key, otherwise, text -> SpelledDuration.read(key, text));
    }

    LocalDate date(String key) {
        return value(key, LocalDate.MAX, text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new InvalidSetting("\"" + key + "\" is \"" + text + "\"", "a date such as 2027-03-31");
            }
        });
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        return value(key, otherwise, text -> {
            List<String> spellings = new ArrayList<>();
            for (E constant : type.getEnumConstants()) {
                if (spelling(constant).equals(text)) {
                    return constant;
                }
                spellings.add(spelling(constant));
            }
            throw new InvalidSetting("\"" + key + "\" is \"" + text + "\"", Spelling.suggestion(text, spellings));
        });
    }

    /** {@code TLS_1_2} is written {@code tls-1.2}, {@code NOT_FOUND} is written {@code not-found}. */
    static String spelling(Enum<?> constant) {
        return constant.name()
                .toLowerCase(Locale.ROOT)
                .replaceAll("(\\d)_(\\d)", "$1.$2")
                .replace('_', '-');
    }

    /** A file, named relative to the folder of the configuration, that must be there. */
    Path file(String key) {
        Path folder = problems.file().toAbsolutePath().getParent();
        Path file = folder.resolve(text(key)).normalize();
        return value(key, file, text -> {
            ReadableFile.check("file " + file, file);
            return file;
        });
    }

    /** The items of a list; a single value counts as a list of one. */
    List<Node> list(String key) {
        if (!has(key)) {
            return List.of();
        }
        Node value = at(key);
        return value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
    }

    <T> List<T> texts(String key, Function<String, T> make) {
        List<T> made = new ArrayList<>();
        for (Node item : list(key)) {
            if (!(item instanceof ScalarNode scalar)) {
                wrong(item, "an item of \"" + key + "\" is not a single value", "one word");
                continue;
            }
            try {
                made.add(make.apply(scalar.getValue()));
            } catch (InvalidSetting e) {
                wrong(item, e.what(), e.wouldBeRight());
            }
        }
        return made;
    }

    @Nullable
    Section section(String key, String name) {
        return has(key) ? new Section(problems, at(key), name) : null;
    }

    List<Section> sections(String key, String name) {
        return list(key).stream()
                .map(item -> new Section(problems, item, "a " + name))
                .toList();
    }

    /** Notes keys that nobody asked for. */
    void end() {
        keys.forEach((key, place) -> {
            if (!known.contains(key)) {
                wrong(place, "\"" + key + "\" is not a key of " + title, Spelling.suggestion(key, known));
            }
        });
        keys.clear();
    }

    /** Builds what the section says, unless it has a mistake. */
    <T> @Nullable T build(Supplier<T> make) {
        T made = null;
        try {
            made = make.get();
        } catch (InvalidSetting e) {
            // Stand-ins for values that are wrong may offend further rules, which is no news.
            if (!isWrong) {
                wrong(node, e.what(), e.wouldBeRight());
            }
        }
        end();
        return isWrong ? null : made;
    }
}
