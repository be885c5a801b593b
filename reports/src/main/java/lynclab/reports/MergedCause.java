package lynclab.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The same cause told of several sets of hosts, told once of all of them. */
final class MergedCause {

    private static final String HOST = "(?:[A-Za-z0-9_*-]+\\.)+[A-Za-z][A-Za-z0-9-]+";

    // A lone host, or "a.example, b.example and c.example", or "a.example, b.example and 6 more".
    private static final Pattern HOSTS =
            Pattern.compile(HOST + "(?:, " + HOST + ")*(?: and " + HOST + ")?(?: and \\d+ more)?");

    private static final Pattern ONE_HOST = Pattern.compile(HOST);
    private static final Pattern SHORTENED = Pattern.compile("and \\d+ more$");
    private static final Pattern NUMBER_OF_VERB = Pattern.compile("\\u0000 (?:is|are)\\b");
    private static final String PLACE = "\u0000";

    // What was presented differs from server to server; one example says enough.
    private static final String EXAMPLE = " Presented: ";

    private final String sentence;
    private final String example;
    private final List<Set<String>> hosts = new ArrayList<>();
    private final List<Boolean> shortened = new ArrayList<>();

    private MergedCause(String sentence, String example) {
        this.sentence = sentence;
        this.example = example;
    }

    /** The causes, each once; those that differ in their hosts only are one. */
    static List<String> of(List<String> causes) {
        Map<String, MergedCause> merged = new LinkedHashMap<>();
        for (var cause : causes) {
            var end = cause.indexOf(EXAMPLE);
            var told = end < 0 ? cause : cause.substring(0, end);
            var sentence = HOSTS.matcher(told).replaceAll(PLACE);
            merged.computeIfAbsent(
                            NUMBER_OF_VERB.matcher(sentence).replaceAll(PLACE + " be"),
                            unseen -> new MergedCause(sentence, end < 0 ? "" : cause.substring(end)))
                    .add(HOSTS.matcher(told).results().map(MatchResult::group).toList());
        }
        return merged.values().stream().map(MergedCause::text).toList();
    }

    private void add(List<String> lists) {
        for (var i = 0; i < lists.size(); i++) {
            if (hosts.size() == i) {
                hosts.add(new LinkedHashSet<>());
                shortened.add(false);
            }
            ONE_HOST.matcher(lists.get(i)).results().map(MatchResult::group).forEach(hosts.get(i)::add);
            if (SHORTENED.matcher(lists.get(i)).find()) {
                shortened.set(i, true);
            }
        }
    }

    private String text() {
        var parts = sentence.split(PLACE, -1);
        var text = new StringBuilder(parts[0]);
        for (var i = 1; i < parts.length; i++) {
            // Where the hosts are what the sentence is about; the certificate of several hosts is still one.
            var several = hosts.get(i - 1).size() > 1 && parts[i - 1].matches("|.*\\. ");
            text.append(listed(List.copyOf(hosts.get(i - 1)), shortened.get(i - 1)));
            text.append(several ? parts[i].replaceFirst("^ is\\b", " are") : parts[i]);
        }
        return text.append(example).toString();
    }

    private static String listed(List<String> names, boolean more) {
        if (more) {
            return String.join(", ", names) + " and more";
        }
        var last = names.size() - 1;
        return last == 0
                ? names.get(0)
                : names.stream().limit(last).collect(Collectors.joining(", ")) + " and " + names.get(last);
    }
}
