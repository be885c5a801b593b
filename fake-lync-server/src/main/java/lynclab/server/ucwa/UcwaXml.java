package lynclab.server.ucwa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lynclab.server.control.Header;
import lynclab.server.site.Answer;
import lynclab.server.site.Markup;
import lynclab.server.site.PendingReply;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;

/** The documents of the interface as XML, for clients that ask for them so. */
final class UcwaXml {
    private static final String NAMESPACE = "http://schemas.microsoft.com/rtc/2012/03/ucwa";
    private static final Set<String> TYPES = Set.of("application/xml", "application/vnd.microsoft.com.ucwa+xml");
    private static final Set<String> STRUCTURE = Set.of("_links", "_embedded");
    private static final ObjectMapper JSON = new ObjectMapper();

    private UcwaXml() {}

    /** Whether the client names an XML type before any other that it accepts. */
    static boolean isWanted(Request request) {
        return request.header("Accept")
                .map(accept -> accept.split("[,;]", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(TYPES::contains)
                .isPresent();
    }

    static Answer of(Answer answer) {
        return answer instanceof PendingReply pending
                ? new PendingReply(pending.reply().thenApply(UcwaXml::of))
                : of((Reply) answer);
    }

    static Reply of(Reply reply) {
        if (reply.header("Content-Type")
                .filter(type -> type.startsWith("application/json"))
                .isEmpty()) {
            return reply;
        }
        var headers = new ArrayList<Header>();
        reply.headers()
                .forEach(header -> headers.add(
                        header.isNamed("Content-Type")
                                ? new Header("Content-Type", "application/xml; charset=utf-8")
                                : header));
        var xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + document(reply.body(), reply.status());
        return new Reply(reply.status(), reply.reason(), headers, xml.getBytes(StandardCharsets.UTF_8), reply.source());
    }

    private static String document(byte[] json, int status) {
        try {
            var root = JSON.readTree(json);
            return status >= 400 ? reason(root) : resource("", root, " xmlns=\"" + NAMESPACE + "\"");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a document of ours is not JSON", impossible);
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException("reading from memory does not fail", impossible);
        }
    }

    private static String reason(JsonNode error) {
        var xml = new StringBuilder("<reason xmlns=\"").append(NAMESPACE).append("\">");
        for (var name : List.of("code", "subcode", "message")) {
            if (error.has(name)) {
                xml.append("<%1$s>%2$s</%1$s>"
                        .formatted(name, Markup.escape(error.path(name).asText())));
            }
        }
        return xml.append("</reason>").toString();
    }

    private static String resource(String relation, JsonNode node, String namespace) {
        var self = node.path("_links").path("self").path("href").asText();
        var rel = node.path("rel").asText(relation);
        var xml = new StringBuilder("<resource")
                .append(rel.isEmpty() ? "" : " rel=\"" + Markup.escape(rel) + "\"")
                .append(self.isEmpty() ? "" : " href=\"" + Markup.escape(self) + "\"")
                .append(namespace)
                .append('>');
        node.path("_links").properties().stream()
                .filter(link -> !link.getKey().equals("self"))
                .forEach(link -> each(link.getValue())
                        .forEach(one -> xml.append("<link rel=\"%s\" href=\"%s\"/>"
                                .formatted(
                                        Markup.escape(link.getKey()),
                                        Markup.escape(one.path("href").asText())))));
        node.properties().stream()
                .filter(property -> !STRUCTURE.contains(property.getKey()))
                .forEach(property -> xml.append(property(property.getKey(), property.getValue())));
        node.path("_embedded")
                .properties()
                .forEach(part -> each(part.getValue()).forEach(one -> xml.append(resource(part.getKey(), one, ""))));
        return xml.append("</resource>").toString();
    }

    /** A property that has parts of its own, such as the senders of events, is a list of them. */
    private static String property(String name, JsonNode value) {
        if (value.isArray()) {
            var list = new StringBuilder("<propertyList name=\"")
                    .append(Markup.escape(name))
                    .append("\">");
            value.forEach(item -> list.append(
                    item.isObject()
                            ? resource(name, item, "")
                            : "<item>%s</item>".formatted(Markup.escape(item.asText()))));
            return list.append("</propertyList>").toString();
        }
        return value.isObject()
                ? resource(name, value, "")
                : "<property name=\"%s\">%s</property>".formatted(Markup.escape(name), Markup.escape(value.asText()));
    }

    private static Iterable<JsonNode> each(JsonNode node) {
        return node.isArray() ? node : List.of(node);
    }
}
