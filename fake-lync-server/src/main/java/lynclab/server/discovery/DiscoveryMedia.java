package lynclab.server.discovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.Spelling;
import lynclab.server.site.Markup;

/** The four forms in which discovery documents are written. */
enum DiscoveryMedia {
    XML_V1 {
        @Override
        String write(DiscoveryDocument document) {
            var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>")
                    .append("<AutodiscoverResponse xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"")
                    .append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" AccessLocation=\"")
                    .append(document.accessLocation())
                    .append("\"><")
                    .append(document.element())
                    .append('>');
            for (var access : document.sipAccess()) {
                xml.append("<%s fqdn=\"%s\" port=\"%d\"/>"
                        .formatted(access.name(), Markup.escape(access.fqdn()), access.port()));
            }
            for (var link : document.tokens()) {
                xml.append("<Link token=\"%s\" href=\"%s\"/>"
                        .formatted(Markup.escape(link.name()), Markup.escape(link.href())));
            }
            return xml.append("</")
                    .append(document.element())
                    .append("></AutodiscoverResponse>")
                    .toString();
        }
    },
    JSON_V1 {
        @Override
        String write(DiscoveryDocument document) {
            var root = JsonNodeFactory.instance.objectNode();
            root.put("AccessLocation", document.accessLocation());
            var element = root.putObject(document.element());
            var links = element.putArray("Links");
            for (var link : document.tokens()) {
                links.addObject().put("href", link.href()).put("token", link.name());
            }
            for (var access : document.sipAccess()) {
                element.putObject(access.name())
                        .put("fqdn", access.fqdn())
                        .put("port", Integer.toString(access.port()));
            }
            // The .NET serializer escapes slashes; in JSON a slash stands nowhere but in a string.
            return root.toString().replace("/", "\\/");
        }
    },
    HYPERMEDIA {
        @Override
        String write(DiscoveryDocument document) {
            var root = JsonNodeFactory.instance.objectNode();
            var links = root.putObject("_links");
            if (!document.self().isEmpty()) {
                put(links, "self", document.self());
            }
            document.relations().forEach(link -> put(links, link.name(), link.href()));
            return root.toString();
        }

        private void put(ObjectNode links, String rel, String href) {
            links.putObject(rel).put("href", href);
        }
    },
    UCWA_XML {
        @Override
        String write(DiscoveryDocument document) {
            var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><resource rel=\"")
                    .append(document.rel());
            if (!document.self().isEmpty()) {
                xml.append("\" href=\"").append(Markup.escape(document.self()));
            }
            xml.append("\" xmlns=\"http://schemas.microsoft.com/rtc/2012/03/ucwa\">");
            for (var link : document.relations()) {
                xml.append("<link rel=\"%s\" href=\"%s\"/>"
                        .formatted(Markup.escape(link.name()), Markup.escape(link.href())));
            }
            return xml.append("<property name=\"rel\">%s</property></resource>".formatted(document.rel()))
                    .toString();
        }
    };

    abstract String write(DiscoveryDocument document);

    String contentType(Spelling spelling) {
        return switch (this) {
            case XML_V1 -> spelling.discoveryXml();
            case JSON_V1 -> spelling.discoveryJson();
            case HYPERMEDIA -> "application/json";
            case UCWA_XML -> "application/xml";
        };
    }

    /** Picks the form that an Accept header prefers; JSON where it names none that we have. */
    static DiscoveryMedia choose(String accept, ProductVersion version) {
        var hypermedia = version.isAtLeast(ProductVersion.LYNC2013);
        var ranges = new ArrayList<Range>();
        for (var range : accept.split(",")) {
            ranges.add(Range.parse(range));
        }
        ranges.sort(Comparator.comparingDouble(Range::quality).reversed());
        for (var range : ranges) {
            switch (range.type()) {
                case "application/vnd.microsoft.rtc.autodiscover+xml" -> {
                    return XML_V1;
                }
                case "application/vnd.microsoft.rtc.autodiscover+json" -> {
                    return JSON_V1;
                }
                case "application/xml", "application/vnd.microsoft.com.ucwa+xml" -> {
                    return hypermedia ? UCWA_XML : XML_V1;
                }
                case "application/json", "application/vnd.microsoft.com.ucwa+json", "*/*", "application/*" -> {
                    return hypermedia ? HYPERMEDIA : JSON_V1;
                }
                default -> {
                    // text/html and the like: the next range decides.
                }
            }
        }
        return hypermedia ? HYPERMEDIA : JSON_V1;
    }

    private record Range(String type, double quality) {
        private static final Pattern QUALITY = Pattern.compile("q=[01](\\.[0-9]{0,3})?");

        static Range parse(String text) {
            var parts = List.of(text.split(";"));
            var quality = parts.stream()
                    .map(String::strip)
                    .filter(part ->
                            part.startsWith("q=") && QUALITY.matcher(part).matches())
                    .mapToDouble(part -> Double.parseDouble(part.substring(2)))
                    .findFirst()
                    .orElse(1);
            return new Range(parts.get(0).strip().toLowerCase(Locale.ROOT), quality);
        }
    }
}
