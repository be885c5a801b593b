package lynclab.lab.clients;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lynclab.lab.HttpExchange;

/**
 * One challenge of an answer (RFC 9110 section 11.6.1).
 *
 * @param token the bare base64 after the scheme, as Negotiate and NTLM use it; empty otherwise
 * @param parameters by name in lower case
 */
public record Challenge(String scheme, String token, Map<String, String> parameters) {

    public Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** All challenges of an answer, whether they share a line or not, in their order. */
    public static List<Challenge> of(HttpExchange answer) {
        return answer.headers("WWW-Authenticate").stream()
                .flatMap(line -> of(line).stream())
                .toList();
    }

    static Optional<Challenge> of(HttpExchange answer, String scheme) {
        return of(answer).stream()
                .filter(challenge -> challenge.scheme().equalsIgnoreCase(scheme))
                .findFirst();
    }

    /** The challenges of one header line. */
    static List<Challenge> of(String line) {
        List<Challenge> challenges = new ArrayList<>();
        String scheme = "";
        String token = "";
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : parts(line)) {
            int space = part.indexOf(' ');
            int equals = part.indexOf('=');
            boolean opens = equals < 0 || (space > 0 && space < equals);
            if (opens) {
                if (!scheme.isEmpty()) {
                    challenges.add(new Challenge(scheme, token, parameters));
                }
                scheme = space < 0 ? part : part.substring(0, space);
                token = "";
                parameters = new LinkedHashMap<>();
                part = space < 0 ? "" : part.substring(space + 1).strip();
            }
            if (part.matches("[A-Za-z0-9+/._~-]+=*")) {
                token = part;
            } else if (!part.isEmpty()) {
                int sign = part.indexOf('=');
                parameters.put(
                        part.substring(0, sign).strip().toLowerCase(Locale.ROOT), unquoted(part.substring(sign + 1)));
            }
        }
        if (!scheme.isEmpty()) {
            challenges.add(new Challenge(scheme, token, parameters));
        }
        return challenges;
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    // Splits at commas outside quotes.
    private static List<String> parts(String line) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && (i == 0 || line.charAt(i - 1) != '\\')) {
                quoted = !quoted;
            }
            if (c == ',' && !quoted) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private static String unquoted(String value) {
        String text = value.strip();
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1")
                : text;
    }
}
