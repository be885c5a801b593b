package lynclab.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of the file, read key by key; what does not fit is told to the document and replaced by a stand-in. */
final class Section {
    /** Ends the path of a key as opposed to that of its value. */
    private static final String KEY = "#key";

    private static final String TWICE = "#twice";

    private final Document document;
    private final String path;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> misspelt = new HashSet<>();

    private Section(Document document, String path) {
        this.document = document;
        this.path = path;
    }

    /** A mapping whose keys are known. */
    static Section of(Document document, String path, Node node, Keys keys) {
        Section section = free(document, path, node);
        for (String key : List.copyOf(section.values.keySet())) {
            if (!keys.names().contains(key)) {
                section.values.remove(key);
                Optional<String> meant = Spelling.nearest(key, keys.names());
                meant.ifPresent(section.misspelt::add);
                document.problem(
                        section.at(key) + KEY,
                        "unknown key \"" + key + "\"",
                        meant.map(name -> "did you mean \"" + name + "\"?")
                                .orElse("known here are " + String.join(", ", keys.names())));
            }
        }
        return section;
    }

    /** A mapping whose keys are names of the administrator's own. */
    static Section free(Document document, String path, Node node) {
        Section section = new Section(document, path);
        if (!(node instanceof MappingNode mapping)) {
            document.problem(
                    path, Item.described(node) + " where keys with values belong", "write \"key: value\" lines");
            return section;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                document.place(path + ".?", tuple.getKeyNode());
                document.problem(path + ".?", "a key that is not a word", "keys are plain words");
                continue;
            }
            String name = key.getValue();
            if (section.values.putIfAbsent(name, tuple.getValueNode()) == null) {
                document.place(section.at(name) + KEY, key);
                document.place(section.at(name), isWritten(tuple.getValueNode()) ? tuple.getValueNode() : key);
            } else {
                document.place(section.at(name) + TWICE, key);
                document.problem(section.at(name) + TWICE, "\"" + name + "\" stands here twice", "keep one of them");
            }
        }
        return section;
    }

    /** One value stands for itself; what has parts is found by its key. */
    private static boolean isWritten(Node node) {
        return node instanceof ScalarNode scalar && !scalar.getValue().isEmpty();
    }

    static Section empty(Document document, String path) {
        return new Section(document, path);
    }

    Document document() {
        return document;
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    void problem(String key, String what, String wouldBeRight) {
        document.problem(at(key), what, wouldBeRight);
    }

    /** Says that a key is needed that is not there. */
    void missing(String key, String wouldBeRight) {
        if (!document.isTroubled(path) && !misspelt.contains(key)) {
            document.problem(at(key), "\"" + key + "\" is missing", wouldBeRight);
        }
    }

    /** The mapping below a key; an empty one where the key is absent. */
    Section section(String key, Keys keys) {
        Node node = values.get(key);
        return node == null ? empty(document, at(key)) : of(document, at(key), node, keys);
    }

    Section freeSection(String key) {
        Node node = values.get(key);
        return node == null ? empty(document, at(key)) : free(document, at(key), node);
    }

    boolean isText(String key) {
        return values.get(key) instanceof ScalarNode;
    }

    @Nullable
    String text(String key) {
        Node node = values.get(key);
        return node == null ? null : new Item(document, at(key), node).text();
    }

    String text(String key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : text;
    }

    /** A host name, lower-cased; the default is not looked at. */
    String host(String key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : document.host(at(key), text);
    }

    String requiredHost(String key, String example) {
        if (!has(key)) {
            missing(key, "for example \"" + key + ": " + example + "\"");
        }
        return host(key, StandIn.HOST);
    }

    String address(String key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : document.address(at(key), text);
    }

    int port(String key, int otherwise) {
        return number(key, otherwise, 1, 65535);
    }

    int number(String key, int otherwise, int least, int most) {
        String text = text(key);
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problem(key, "\"" + text + "\" does not fit " + key, "a number from " + least + " to " + most);
        return otherwise;
    }

    boolean yes(String key, boolean otherwise) {
        String text = text(key);
        if (text == null) {
            return otherwise;
        }
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        problem(key, "\"" + text + "\" is neither yes nor no", "true or false");
        return otherwise;
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        String text = text(key);
        if (text == null) {
            return otherwise;
        }
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
            words.add(word(constant));
        }
        unknownWord(key, text, words);
        return otherwise;
    }

    void unknownWord(String key, String text, List<String> words) {
        problem(
                key,
                "\"" + text + "\" is not a choice for " + key,
                Spelling.nearest(text, words)
                                .map(word -> "did you mean \"" + word + "\"? ")
                                .orElse("")
                        + "choices are " + String.join(", ", words));
    }

    static <E extends Enum<E>> String word(E constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A list, or one value that stands for a list of one. */
    List<Item> items(String key) {
        Node node = values.get(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(new Item(document, at(key), node));
        }
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < sequence.getValue().size(); i++) {
            Node child = sequence.getValue().get(i);
            String childPath = at(key) + "[" + i + "]";
            document.place(childPath, child);
            items.add(new Item(document, childPath, child));
        }
        return items;
    }

    /** A list that may not be written as one value. */
    List<Item> list(String key, String wouldBeRight) {
        Node node = values.get(key);
        if (node != null && !(node instanceof SequenceNode)) {
            document.problem(at(key), Item.described(node) + " where a list belongs", wouldBeRight);
            return List.of();
        }
        return items(key);
    }

    List<String> hosts(String key, List<String> otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        List<String> hosts = new ArrayList<>();
        for (Item item : items(key)) {
            String text = item.text();
            if (text != null) {
                hosts.add(document.host(item.path(), text));
            }
        }
        return hosts;
    }

    List<String> texts(String key, Predicate<String> valid, String wouldBeRight) {
        List<String> texts = new ArrayList<>();
        for (Item item : items(key)) {
            String text = item.text();
            if (text == null) {
                continue;
            }
            if (valid.test(text)) {
                texts.add(text);
            } else {
                document.problem(item.path(), "\"" + text + "\" does not fit " + key, wouldBeRight);
            }
        }
        return texts;
    }
}
