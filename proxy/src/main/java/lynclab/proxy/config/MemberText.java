package lynclab.proxy.config;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a member, written {@code fe1.contoso.local:4443} or as host, address and port. */
final class MemberText {
    private MemberText() {}

    static @Nullable Member read(Problems problems, Node node) {
        if (node instanceof ScalarNode scalar) {
            try {
                return parse(scalar.getValue());
            } catch (InvalidSetting e) {
                problems.add(node, e);
                return null;
            }
        }
        Section section = new Section(problems, node, "a member");
        String host = section.text("host");
        String address = section.has("address") ? section.text("address") : null;
        int port = section.port("port");
        int weight = (int) Math.min(section.number("weight", 1), Integer.MAX_VALUE);
        return section.build(() -> new Member(host, address, port, weight));
    }

    private static Member parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || !text.substring(colon + 1).matches("\\d{1,5}")) {
            throw new InvalidSetting(
                    "member \"" + text + "\" has no port", "host:port, such as fe1.contoso.local:4443");
        }
        return new Member(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
