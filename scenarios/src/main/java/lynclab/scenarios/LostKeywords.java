package lynclab.scenarios;

import io.cucumber.core.gherkin.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds steps whose keyword is misspelt right below the name of a scenario.
 *
 * <p>Gherkin takes such a line for a description: the step would be lost without a word.
 */
final class LostKeywords {

    private static final List<String> KEYWORDS = List.of("Given", "When", "Then", "And", "But");
    private static final Pattern HEAD = Pattern.compile("\\s*(Scenario|Scenario Outline|Example|Background):.*");
    private static final Pattern BODY =
            Pattern.compile("\\s*(?:(?:Given|When|Then|And|But) .*|\\* .*|@.*|Examples:.*|\\|.*)");
    private static final Pattern LINE = Pattern.compile("(\\s*)(\\w+) (.*)");

    private LostKeywords() {}

    /** One text for each step that would be lost. */
    static List<String> in(Feature feature) {
        List<String> problems = new ArrayList<>();
        boolean describing = false;
        int number = 0;
        for (String line : feature.getSource().split("\\R", -1)) {
            number++;
            if (HEAD.matcher(line).matches()) {
                describing = true;
            } else if (BODY.matcher(line).matches()) {
                describing = false;
            } else if (describing) {
                int at = number;
                problem(line)
                        .ifPresent(text -> problems.add(FeatureFiles.shown(feature.getUri()) + ":" + at + ":" + text));
            }
        }
        return problems;
    }

    private static Optional<String> problem(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String word = matcher.group(2);
        // Descriptions may well begin with "The"; what follows has to look like a step.
        return KEYWORDS.stream()
                .filter(keyword ->
                        DidYouMean.editDistance(word.toLowerCase(Locale.ROOT), keyword.toLowerCase(Locale.ROOT)) <= 2)
                .filter(keyword -> DidYouMean.isLikeAStep(matcher.group(3)))
                .findFirst()
                .map(keyword ->
                        (matcher.group(1).length() + 1) + ": '" + word + "' is no keyword; did you mean " + keyword);
    }
}
