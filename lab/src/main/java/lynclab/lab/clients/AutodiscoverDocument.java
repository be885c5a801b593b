package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lynclab.lab.HttpExchange;

/**
 * What discovery said, in whichever of its four forms.
 *
 * @param form how it was written
 * @param resource what it speaks of: {@code Root}, {@code Domain} or {@code User}; empty where the form does not say
 * @param accessLocation {@code Internal} or {@code External}; empty where the form does not say
 * @param links by token or relation, in lower case, in their order
 * @param servers SIP servers by element, such as {@code SipClientExternalAccess}, each as {@code fqdn:port}
 */
public record AutodiscoverDocument(
        Form form, String resource, String accessLocation, Map<String, String> links, Map<String, String> servers) {

    /** The forms, and how a client asks for each. */
    public enum Form {
        XML("application/vnd.microsoft.rtc.autodiscover+xml;v=1"),
        JSON("application/vnd.microsoft.rtc.autodiscover+json;v=1"),
        HYPERMEDIA("application/json"),
        UCWA_XML("application/vnd.microsoft.com.ucwa+xml");

        private final String accept;

        Form(String accept) {
            this.accept = accept;
        }

        /** The value of the Accept header. */
        public String accept() {
            return accept;
        }
    }

    public AutodiscoverDocument {
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
        servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
    }

    /**
     * Reads a body by the type it came with.
     *
     * @throws UnreadableDocument when it is of no discovery type, which to a client is no answer, or breaks its form
     */
    public static AutodiscoverDocument read(HttpExchange answer) {
        return read(answer.header("Content-Type").orElse(""), answer.body());
    }

    static AutodiscoverDocument read(String contentType, byte[] body) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/vnd.microsoft.rtc.autodiscover+xml" -> fromXml(Xml.read(body));
            case "application/xml", "application/vnd.microsoft.com.ucwa+xml" -> fromUcwaXml(Xml.read(body));
            case "application/json", "application/vnd.microsoft.rtc.autodiscover+json" ->
                fromJson(Json.read(new String(body, UTF_8)));
            default ->
                throw new UnreadableDocument(
                        type.isEmpty() ? "an answer without a type is no discovery" : type + " is no discovery");
        };
    }

    /** The link with this token or relation, whatever its case. */
    public Optional<String> link(String token) {
        return Optional.ofNullable(links.get(token.toLowerCase(Locale.ROOT)));
    }

    /** Where the client is sent instead; then it is the only link. */
    public Optional<String> redirect() {
        return link("Redirect");
    }

    public boolean isInternal() {
        return accessLocation.equalsIgnoreCase("Internal");
    }

    private static AutodiscoverDocument fromXml(Xml root) {
        if (!root.name().equals("AutodiscoverResponse")) {
            throw new UnreadableDocument("the document is a " + root.name() + ", not an AutodiscoverResponse");
        }
        List<Xml> resources = root.children();
        if (resources.size() != 1) {
            throw new UnreadableDocument("an AutodiscoverResponse speaks of one resource, not " + resources.size());
        }
        Xml resource = resources.get(0);
        Map<String, String> links = new LinkedHashMap<>();
        Map<String, String> servers = new LinkedHashMap<>();
        for (Xml child : resource.children()) {
            if (child.name().equals("Link")) {
                links.put(required(child, "token").toLowerCase(Locale.ROOT), required(child, "href"));
            } else if (child.name().startsWith("Sip")) {
                servers.put(child.name(), required(child, "fqdn") + ":" + required(child, "port"));
            }
        }
        return new AutodiscoverDocument(
                Form.XML, resource.name(), root.attribute("AccessLocation").orElse(""), links, servers);
    }

    private static AutodiscoverDocument fromUcwaXml(Xml root) {
        if (!root.name().equals("resource")) {
            throw new UnreadableDocument("the document is a " + root.name() + ", not a resource");
        }
        Map<String, String> links = new LinkedHashMap<>();
        root.attribute("href").ifPresent(self -> links.put("self", self));
        for (Xml link : root.children("link")) {
            links.put(required(link, "rel").toLowerCase(Locale.ROOT), required(link, "href"));
        }
        String rel = root.attribute("rel").orElse("");
        return new AutodiscoverDocument(Form.UCWA_XML, capitalised(rel), "", links, Map.of());
    }

    private static AutodiscoverDocument fromJson(Json document) {
        Map<String, String> links = new LinkedHashMap<>();
        Json hypermedia = document.at("_links").orElse(null);
        if (hypermedia != null) {
            for (String relation : hypermedia.names()) {
                hypermedia.text(relation, "href").ifPresent(href -> links.put(relation.toLowerCase(Locale.ROOT), href));
            }
            return new AutodiscoverDocument(Form.HYPERMEDIA, "", "", links, Map.of());
        }
        for (String resource : List.of("Root", "Domain", "User")) {
            Json found = document.at(resource).orElse(null);
            if (found != null) {
                for (Json link : found.list("Links")) {
                    links.put(
                            link.text("token").orElse("").toLowerCase(Locale.ROOT),
                            link.text("href").orElse(""));
                }
                return new AutodiscoverDocument(
                        Form.JSON, resource, document.text("AccessLocation").orElse(""), links, Map.of());
            }
        }
        throw new UnreadableDocument("the JSON has neither _links nor Root, Domain or User");
    }

    private static String capitalised(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String required(Xml element, String attribute) {
        return element.attribute(attribute)
                .orElseThrow(() -> new UnreadableDocument("a " + element.name() + " has no " + attribute));
    }
}
