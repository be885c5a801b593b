package lynclab.topology;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One value of the file: that of a key, or an entry of a list. */
record Item(Document document, String path, Node node) {
    boolean isText() {
        return node instanceof ScalarNode;
    }

    Section section(Keys keys) {
        return Section.of(document, path, node, keys);
    }

    /** The value, or nothing if there is none or it has parts. */
    @Nullable
    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            document.problem(path, described(node) + " where one value belongs", "write a single value");
            return null;
        }
        if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
            document.problem(path, "there is no value here", "write one, or leave the key out to get the default");
            return null;
        }
        return scalar.getValue().strip();
    }

    static String described(Node node) {
        if (node instanceof MappingNode) {
            return "keys with values";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        String text = ((ScalarNode) node).getValue();
        return text.isBlank()
                ? "nothing"
                : "the value \"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\"";
    }
}
