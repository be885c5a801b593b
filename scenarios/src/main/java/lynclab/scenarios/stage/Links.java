package lynclab.scenarios.stage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lynclab.lab.LabUrl;
import lynclab.lab.Observation;

/** The links of discovery documents and meeting pages. */
public final class Links {

    // The other links stand in every document alike, wherever the client is.
    private static final Pattern XML =
            Pattern.compile("<Link token=\"(Domain|User|OAuth|Redirect|Self)\" href=\"([^\"]+)\"");
    private static final Pattern JSON = Pattern.compile("\"href\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern WEB_APP = Pattern.compile("reachURL\\s*=\\s*\"([^\"]+)\"");
    private static final Pattern ACCESS_LOCATION = Pattern.compile("AccessLocation\"?\\s*[=:]\\s*\"(\\w+)\"");

    private Links() {}

    /** All links of an answer, each once, in their order. */
    public static List<String> in(Observation observation) {
        String text = observation.text();
        Set<String> links = new LinkedHashSet<>();
        addAll(links, XML.matcher(text), 2);
        addAll(links, JSON.matcher(text), 1);
        webApp(observation).ifPresent(links::add);
        return List.copyOf(links);
    }

    /** The hosts of all links of an answer. */
    public static List<String> hosts(Observation observation) {
        return in(observation).stream()
                .map(link -> LabUrl.parse(link).host())
                .distinct()
                .toList();
    }

    /** What the links are for, as far as the document says: {@code Redirect}, {@code User} and others. */
    public static List<String> tokens(Observation observation) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = XML.matcher(observation.text());
        while (matcher.find()) {
            tokens.add(matcher.group(1));
        }
        return tokens;
    }

    /** Where the page of a meeting leads those who join in the browser. */
    public static Optional<String> webApp(Observation observation) {
        Matcher matcher = WEB_APP.matcher(observation.text());
        return matcher.find() ? Optional.of(unescaped(matcher.group(1))) : Optional.empty();
    }

    /** {@code Internal} or {@code External}, as a discovery document says it. */
    public static Optional<String> accessLocation(Observation observation) {
        Matcher matcher = ACCESS_LOCATION.matcher(observation.text());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static void addAll(Set<String> links, Matcher matcher, int group) {
        while (matcher.find()) {
            links.add(unescaped(matcher.group(group)));
        }
    }

    private static String unescaped(String link) {
        return link.replace("\\/", "/").replace("&amp;", "&");
    }
}
