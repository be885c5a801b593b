package lynclab.lab.clients;

import lynclab.lab.HttpExchange;

/**
 * The conference behind a meeting link, as a client gets it that asks with the meeting type.
 *
 * @param incomingUrl the link as the server received it, which tells a proxy that changed it
 * @param ucwaUrl where the meeting's applications are made, outside
 */
public record ConferenceInfo(String uri, String key, String incomingUrl, String ucwaUrl, String ucwaInternalUrl) {

    /** What a client says that it accepts. */
    public static final String ACCEPT = "Application/vnd.microsoft.lync.meeting+xml";

    /** Where applications are made from one side; inside there may be nothing else said than outside. */
    public String ucwaUrl(boolean inside) {
        return inside && !ucwaInternalUrl.isEmpty() ? ucwaInternalUrl : ucwaUrl;
    }

    static ConferenceInfo read(HttpExchange answer) {
        return read(answer.body());
    }

    static ConferenceInfo read(byte[] document) {
        Xml root = Xml.read(document);
        if (!root.name().equals("conf-info")) {
            throw new UnreadableDocument("the document is a " + root.name() + ", not a conf-info");
        }
        String outside =
                root.textOf("ucwa-ext-url").or(() -> root.textOf("ucwa-url")).orElse("");
        return new ConferenceInfo(
                required(root, "conf-uri"),
                required(root, "conf-key"),
                root.textOf("original-incoming-url").orElse(""),
                outside,
                root.textOf("ucwa-int-url").orElse(""));
    }

    private static String required(Xml root, String name) {
        return root.textOf(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new UnreadableDocument("the conf-info has no " + name));
    }
}
