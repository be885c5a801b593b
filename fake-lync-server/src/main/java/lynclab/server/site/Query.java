package lynclab.server.site;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parameters of a query string or of a form, read leniently: names in any case, unknown ones kept, bad escapes too. */
public record Query(Map<String, String> parameters) {
    // Clients are known to send a second "?" where "&" belongs, and expect an answer.
    private static final Pattern SEPARATOR = Pattern.compile("[&?]");
    private static final Query NONE = new Query(Map.of());

    public Query {
        parameters = Map.copyOf(parameters);
    }

    public static Query parse(String raw) {
        if (raw.isEmpty()) {
            return NONE;
        }
        var parameters = new LinkedHashMap<String, String>();
        for (var part : SEPARATOR.split(raw)) {
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
