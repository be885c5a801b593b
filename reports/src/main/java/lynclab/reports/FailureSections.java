package lynclab.reports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What went wrong: the causes with their remedies, and the scenarios that failed. */
final class FailureSections {

    private static final int LONGEST_GIST = 260;
    private static final int LONGEST_EVIDENCE = 900;
    private static final int MOST_NAMED = 10;

    private FailureSections() {}

    static void write(Html html, SignOff signOff) {
        findings(html, signOff);
        scenarios(html, signOff);
    }

    private static void findings(Html html, SignOff signOff) {
        var findings = signOff.findings();
        if (findings.isEmpty()) {
            return;
        }
        html.open("section", "aria-labelledby", "findings");
        html.leaf("h2", "Findings and remedies", "id", "findings");
        findings.forEach(explained -> finding(html, explained));
        html.close();
    }

    private static void finding(Html html, SignOff.Explained explained) {
        html.open("article", "class", "finding");
        html.open("h3")
                .leaf("span", explained.id(), "class", "id")
                .text(" " + explained.title())
                .close();
        html.open("dl");
        html.leaf("dt", "Cause");
        explained.causes().forEach(cause -> html.leaf("dd", cause));
        html.leaf("dt", "Remedy");
        explained.remedies().forEach(remedy -> html.leaf("dd", remedy));
        background(html, explained);
        html.leaf("dt", "Explains").open("dd");
        html.text(SignOffPage.plural(explained.scenarios().size(), "scenario"));
        html.open("ul", "class", "explained");
        explained(explained.scenarios()).forEach(line -> html.leaf("li", line));
        html.close().close();
        html.close().close();
    }

    /** What the finding rests on, and what rests on it. */
    private static void background(Html html, SignOff.Explained explained) {
        var first = explained.first();
        if (!first.observed().isBlank()) {
            html.leaf("dt", "Seen")
                    .open("dd")
                    .leaf("pre", shortened(first.observed().strip(), LONGEST_EVIDENCE));
            html.close();
        }
        if (!explained.consequences().isEmpty()) {
            html.leaf("dt", "Follows");
            explained.consequences().forEach(consequence -> html.leaf("dd", consequence));
        }
        if (!first.requirements().isEmpty()) {
            html.leaf("dt", "Not met").leaf("dd", String.join(", ", first.requirements()));
        }
        if (!first.sources().isEmpty()) {
            html.leaf("dt", "Read");
            for (var source : first.sources()) {
                html.open("dd").leaf("a", source, "href", source).close();
            }
        }
    }

    /** The scenarios by name or, where there are many, the promises with how many of theirs there are. */
    private static List<String> explained(List<ScenarioResult> scenarios) {
        var names = scenarios.stream().map(ScenarioResult::name).distinct().toList();
        if (names.size() <= MOST_NAMED) {
            return names;
        }
        Map<String, Integer> promises = new LinkedHashMap<>();
        scenarios.forEach(scenario -> promises.merge(scenario.promise(), 1, Integer::sum));
        return promises.entrySet().stream()
                .map(promise ->
                        promise.getValue() == 1 ? promise.getKey() : promise.getKey() + " (" + promise.getValue() + ")")
                .toList();
    }

    private static void scenarios(Html html, SignOff signOff) {
        var failed = signOff.run().scenarios(Verdict.FAILED);
        if (failed.isEmpty()) {
            return;
        }
        html.open("section", "aria-labelledby", "failed");
        html.leaf("h2", "Scenarios that failed", "id", "failed");
        html.open("table", "class", "cards failures", "role", "table");
        Tables.head(html, "Scenario", "Seen from", "What happened", "Findings");
        html.open("tbody", "role", "rowgroup");
        for (var scenario : failed) {
            html.open("tr", "role", "row");
            html.open("th", "scope", "row", "role", "rowheader").text(scenario.name());
            html.leaf("small", scenario.promise());
            if (scenario.counterpart()) {
                html.leaf("small", "broken on purpose, and not noticed as expected");
            }
            html.close();
            Tables.cell(html, "Seen from", scenario.vantage().isEmpty() ? SignOff.AS_A_WHOLE : scenario.vantage());
            html.open("td", "role", "cell", "data-label", "What happened").open("div", "class", "gist");
            html.text(scenario.failure() == null ? "no message" : gist(scenario.failure()));
            html.leaf("small", scenario.location()).close().close();
            Tables.cell(
                    html,
                    "Findings",
                    scenario.findings().isEmpty()
                            ? scenario.counterpart() ? "none" : "no cause recognised"
                            : scenario.findings().stream().map(Finding::id).collect(Collectors.joining(", ")));
            html.close();
        }
        html.close().close().close();
    }

    /** The first lines of a message; the whole of it is in the Allure report. */
    private static String gist(String failure) {
        var lines = failure.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(4);
        var gist = lines.collect(Collectors.joining("\n"));
        return shortened(gist, LONGEST_GIST);
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + " …";
    }
}
