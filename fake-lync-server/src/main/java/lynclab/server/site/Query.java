package lynclab.server.site;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Parameters of a query string or of a form, read leniently: names in any case, unknown ones kept, bad escapes too. */
public record Query(Map<String, String> parameters) {
    public Query {
        parameters = Map.copyOf(parameters);
    }

    public static Query parse(String raw) {
        var parameters = new LinkedHashMap<String, String>();
        // Clients are known to send a second "?" where "&" belongs, and expect an answer.
        for (var part : raw.split("[&?]")) {
            var equals = part.indexOf('=');
            var name = decode(equals < 0 ? part : part.substring(0, equals));
            if (!name.isEmpty()) {
                parameters.putIfAbsent(
                        name.toLowerCase(Locale.ROOT), equals < 0 ? "" : decode(part.substring(equals + 1)));
            }
        }
        return new Query(parameters);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(parameters.get(name.toLowerCase(Locale.ROOT)));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return text;
        }
    }
}
