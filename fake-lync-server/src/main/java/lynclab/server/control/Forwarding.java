package lynclab.server.control;

import java.util.ArrayList;
import java.util.List;

/**
 * What the proxies on the way of a request say about it. Lists hold the elements of all lines of a header, in the order
 * received: the first was written farthest away.
 */
public record Forwarding(
        List<String> xForwardedFor,
        List<String> xForwardedProto,
        List<String> xForwardedHost,
        List<String> forwarded,
        List<String> via) {
    public Forwarding {
        xForwardedFor = List.copyOf(xForwardedFor);
        xForwardedProto = List.copyOf(xForwardedProto);
        xForwardedHost = List.copyOf(xForwardedHost);
        forwarded = List.copyOf(forwarded);
        via = List.copyOf(via);
    }

    static Forwarding of(RecordedRequest request) {
        return new Forwarding(
                elements(request, "X-Forwarded-For"),
                elements(request, "X-Forwarded-Proto"),
                elements(request, "X-Forwarded-Host"),
                elements(request, "Forwarded"),
                elements(request, "Via"));
    }

    /** Whether no proxy has left a trace in the headers. */
    public boolean isEmpty() {
        return xForwardedFor.isEmpty()
                && xForwardedProto.isEmpty()
                && xForwardedHost.isEmpty()
                && forwarded.isEmpty()
                && via.isEmpty();
    }

    private static List<String> elements(RecordedRequest request, String name) {
        var elements = new ArrayList<String>();
        for (var line : request.headers(name)) {
            var element = new StringBuilder();
            var quoted = false;
            for (var i = 0; i < line.length(); i++) {
                var character = line.charAt(i);
                quoted ^= character == '"';
                if (character == ',' && !quoted) {
                    add(elements, element);
                } else {
                    element.append(character);
                }
            }
            add(elements, element);
        }
        return elements;
    }

    private static void add(List<String> elements, StringBuilder element) {
        var stripped = element.toString().strip();
        if (!stripped.isEmpty()) {
            elements.add(stripped);
        }
        element.setLength(0);
    }
}
