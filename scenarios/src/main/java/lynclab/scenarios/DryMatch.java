package lynclab.scenarios;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.Location;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.plugin.event.TestStep;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Listens to a dry run: which scenarios are selected, which steps nobody knows, who needs a lab of its own. */
final class DryMatch implements ConcurrentEventListener {

    private final Set<String> lostSteps = Collections.synchronizedSet(new TreeSet<>());
    private final Set<String> labChangers = new HashSet<>();
    private final List<TestCase> selected = Collections.synchronizedList(new ArrayList<>());

    DryMatch() {
        StepDictionary.entries().stream()
                .filter(StepEntry::changesLab)
                .map(StepEntry::expression)
                .forEach(labChangers::add);
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(TestCaseStarted.class, event -> select(event.getTestCase()));
    }

    int selected() {
        return selected.size();
    }

    /** One text for each step that no definition, or more than one, matches. */
    List<String> problems() {
        return List.copyOf(lostSteps);
    }

    /** The places of the scenarios that change a running lab. */
    Set<String> needOwnLab() {
        return selected.stream()
                .filter(testCase -> testCase.getTestSteps().stream().anyMatch(this::changesLab))
                .map(testCase -> place(testCase.getUri(), testCase.getLocation().getLine()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How a scenario is told from all others in a run. */
    static String place(URI uri, int line) {
        return uri + ":" + line;
    }

    private boolean changesLab(TestStep step) {
        return step instanceof PickleStepTestStep written && labChangers.contains(written.getPattern());
    }

    private void select(TestCase testCase) {
        selected.add(testCase);
        // All of them: of the results of a scenario only the first lost step would be known, the rest is skipped.
        for (TestStep step : testCase.getTestSteps()) {
            if (step instanceof PickleStepTestStep written && written.getPattern() == null) {
                lostSteps.add(lost(written));
            }
        }
    }

    private static String lost(PickleStepTestStep step) {
        Location location = step.getStep().getLocation();
        String text = step.getStep().getText();
        String where = FeatureFiles.shown(step.getUri()) + ":" + location.getLine() + ":" + location.getColumn();
        List<StepEntry> readings = StepDictionary.matching(text);
        return readings.size() < 2
                ? where + ": unknown step \"" + text + "\"" + advice(text)
                : where + ": \"" + text + "\" can be read as "
                        + readings.stream()
                                .map(entry -> "\"" + entry.expression() + "\"")
                                .collect(Collectors.joining(" or "));
    }

    private static String advice(String text) {
        List<StepEntry> nearest = DidYouMean.nearest(text, StepDictionary.entries());
        return nearest.isEmpty()
                ? "; `lynclab steps` lists all steps"
                : nearest.stream()
                        .map(entry -> System.lineSeparator() + "    " + entry.line())
                        .collect(Collectors.joining("", "; did you mean", ""));
    }
}
