package lynclab.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the step dictionary as a page of the documentation. */
public final class StepReference {

    private static final Map<String, String> TITLES = Map.of(
            "Given", "What is given",
            "When", "What is done",
            "Then", "What must hold");

    private static final Map<String, String> SUBJECTS = Map.ofEntries(
            Map.entry("topology", "The deployment"),
            Map.entry("dns", "DNS"),
            Map.entry("certificate", "Certificates"),
            Map.entry("fault", "What goes wrong"),
            Map.entry("catalogue", "What goes wrong, by the failure catalogue"),
            Map.entry("request", "Requests"),
            Map.entry("response", "Answers"),
            Map.entry("upstream", "What arrives at the servers"),
            Map.entry("discovery", "Discovery"),
            Map.entry("signin", "Signing in"),
            Map.entry("browser", "A real browser"),
            Map.entry("loadbalancer", "Load balancers"),
            Map.entry("health", "Health checks"),
            Map.entry("waiting", "Waiting"),
            Map.entry("maintenance", "Maintenance"),
            Map.entry("finding", "Findings"));

    private StepReference() {}

    /** Writes the page to the file given, {@code docs/steps.md} in the project. */
    public static void main(String... arguments) throws IOException {
        Files.writeString(Path.of(arguments.length == 0 ? "docs/steps.md" : arguments[0]), text());
    }

    /** The page in Markdown. */
    static String text() {
        StringBuilder page = new StringBuilder("""
                # The steps

                Every sentence that a scenario can be made of, generated from the steps themselves. `lynclab steps WORD` searches
                them. A scenario reads *Given … When … Then …*; each further step of a kind begins with *And*. What stands in
                braces is a parameter: [the last section](#parameters) says what may stand there.

                """);
        for (String keyword : List.of("Given", "When", "Then")) {
            page.append("## ").append(TITLES.get(keyword)).append("\n\n");
            bySubject(keyword).forEach((subject, entries) -> {
                page.append("### ").append(keyword).append(": ").append(subject).append("\n\n");
                entries.forEach(entry -> page.append(entryText(entry)));
            });
        }
        page.append("## Parameters\n\n");
        StepDictionary.parameters().forEach(parameter -> page.append(parameterText(parameter)));
        return page.toString().stripTrailing() + "\n";
    }

    private static Map<String, List<StepEntry>> bySubject(String keyword) {
        return StepDictionary.entries().stream()
                .filter(entry -> entry.keyword().equals(keyword))
                .collect(Collectors.groupingBy(
                        entry -> SUBJECTS.getOrDefault(entry.about(), entry.about()),
                        TreeMap::new,
                        Collectors.toList()));
    }

    private static String entryText(StepEntry entry) {
        return "**" + entry.expression().replace("{", "*{").replace("}", "}*") + "**\n\n" + entry.help()
                + "\n\n```gherkin\n" + entry.line() + "\n```\n\n";
    }

    private static String parameterText(StepDictionary.Parameter parameter) {
        String choices = parameter.words().stream()
                .map(word -> ParameterWords.isFree(word) ? "- " + word + "\n" : "- `" + word + "`\n")
                .collect(Collectors.joining());
        return "### {" + parameter.name() + "}\n\n" + parameter.help() + "\n\n" + choices + "\n";
    }
}
