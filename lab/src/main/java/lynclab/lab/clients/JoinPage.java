package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page behind a meeting link, read the way its own script reads it: by the variables it sets.
 *
 * @param variables by name, escapes undone
 * @param parts the pictures, scripts and styles it names, as they are written
 */
public record JoinPage(Map<String, String> variables, List<String> parts) {

    private static final Pattern VARIABLE =
            Pattern.compile("\\bvar\\s+([A-Za-z_$][\\w$]*)\\s*=\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')");
    private static final Pattern PART = Pattern.compile(
            "<(?:script|img|link|iframe)\\b[^>]*?\\s(?:src|href)\\s*=\\s*[\"']([^\"']+)[\"']",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", Pattern.DOTALL);

    public JoinPage {
        variables = Map.copyOf(variables);
        parts = List.copyOf(parts);
    }

    static JoinPage read(String html) {
        Map<String, String> variables = new LinkedHashMap<>();
        Matcher variable = VARIABLE.matcher(html);
        while (variable.find()) {
            String quoted = variable.group(2);
            variables.putIfAbsent(variable.group(1), unescaped(quoted.substring(1, quoted.length() - 1)));
        }
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(html);
        while (part.find()) {
            parts.add(part.group(1).replace("&amp;", "&"));
        }
        if (!variables.containsKey("validMeeting")) {
            throw new UnreadableDocument(
                    "the page is not a meeting page: it does not say whether the meeting is valid");
        }
        return new JoinPage(variables, parts);
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    public boolean isValid() {
        return variable("validMeeting").orElse("").equalsIgnoreCase("True");
    }

    public Optional<String> reachUrl() {
        return variable("reachURL").filter(url -> !url.isEmpty());
    }

    /** The conference that the web app's URL carries in itself. */
    public Optional<ConferenceInfo> conference() {
        return reachUrl()
                .flatMap(url -> parameter(url, "xml"))
                .map(JoinPage::decoded)
                .map(xml -> ConferenceInfo.read(xml));
    }

    /** The alphabet of these parameters: plus, slash and equals sign have stand-ins. */
    static byte[] decoded(String text) {
        return Base64.getDecoder()
                .decode(text.replace('-', '+').replace('_', '/').replace('!', '='));
    }

    static Optional<String> parameter(String url, String name) {
        int question = url.indexOf('?');
        for (String pair : url.substring(question + 1).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equals(name)) {
                return Optional.of(URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return Optional.empty();
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(meaning(match.group(1))));
    }

    private static String meaning(String escape) {
        boolean coded = escape.length() > 1;
        if (coded) {
            return String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
        }
        return switch (escape) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> escape;
        };
    }
}
