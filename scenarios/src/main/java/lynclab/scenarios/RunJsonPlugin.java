package lynclab.scenarios;

import io.cucumber.core.gherkin.Feature;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.plugin.event.TestStep;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import lynclab.scenarios.diagnosis.Finding;
import lynclab.scenarios.stage.NotSupportedException;
import lynclab.scenarios.stage.PromiseBroken;
import lynclab.scenarios.stage.RunStage;
import lynclab.scenarios.stage.ScenarioNotes;
import org.jspecify.annotations.Nullable;

/** Listens to a run and turns the end of each scenario into a result. */
final class RunJsonPlugin implements ConcurrentEventListener {

    private final RunStage stage;
    private final ProgressListener progress;
    private final Map<URI, String> promises;
    private final List<ScenarioResult> results = Collections.synchronizedList(new ArrayList<>());

    RunJsonPlugin(RunStage stage, Collection<Feature> features, ProgressListener progress) {
        this.stage = stage;
        this.progress = progress;
        this.promises = features.stream()
                .collect(Collectors.toMap(
                        Feature::getUri, feature -> feature.getName().orElse("")));
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(
                TestCaseStarted.class,
                event -> progress.started(FeatureFiles.title(event.getTestCase().getName())));
        publisher.registerHandlerFor(TestCaseFinished.class, this::finished);
    }

    /** The results so far, in the order of the features. */
    List<ScenarioResult> results() {
        synchronized (results) {
            return results.stream()
                    .sorted(Comparator.comparing(RunJsonPlugin::file).thenComparing(RunJsonPlugin::line))
                    .toList();
        }
    }

    private void finished(TestCaseFinished event) {
        ScenarioResult result = result(event.getTestCase(), event.getResult());
        results.add(result);
        progress.finished(result);
    }

    private ScenarioResult result(TestCase testCase, Result end) {
        Throwable error = end.getError();
        Verdict verdict = verdict(end.getStatus(), error);
        ScenarioNotes notes = stage.notes(testCase.getId().toString());
        List<Finding> findings = error instanceof PromiseBroken broken ? broken.findings() : List.of();
        String location = FeatureFiles.shown(testCase.getUri()) + ":"
                + testCase.getLocation().getLine();
        String promise = promises.getOrDefault(testCase.getUri(), "");
        return new ScenarioResult(
                id(testCase, promise),
                FeatureFiles.title(testCase.getName()),
                promise,
                FeatureFiles.area(testCase.getUri()),
                testCase.getTags(),
                verdict,
                notes.vantage(),
                findings,
                end.getDuration(),
                location,
                verdict == Verdict.PASSED ? null : failure(testCase, end),
                error instanceof NotSupportedException missing ? missing.missing() : null);
    }

    private static Verdict verdict(Status status, @Nullable Throwable error) {
        return switch (status) {
            case PASSED -> Verdict.PASSED;
            case SKIPPED -> error instanceof NotSupportedException ? Verdict.NOT_SUPPORTED : Verdict.INCOMPLETE;
            case FAILED -> error instanceof PromiseBroken ? Verdict.FAILED : Verdict.INCOMPLETE;
            default -> Verdict.INCOMPLETE;
        };
    }

    private static String failure(TestCase testCase, Result end) {
        Throwable error = end.getError();
        if (error instanceof PromiseBroken || error instanceof NotSupportedException) {
            return String.valueOf(error.getMessage());
        }
        if (error != null) {
            return "could not be carried through: " + told(error);
        }
        return "could not be carried through: " + end.getStatus() + " at "
                + testCase.getTestSteps().stream()
                        .filter(PickleStepTestStep.class::isInstance)
                        .map(RunJsonPlugin::text)
                        .findFirst()
                        .orElse("its first step");
    }

    private static String told(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return "LyncLab's own lab could not open a port; run it again";
            }
        }
        String message = error.getMessage();
        return message == null || message.isBlank()
                ? "a mistake in LyncLab (" + error.getClass().getSimpleName() + ")"
                : message;
    }

    private static String text(TestStep step) {
        return "\"" + ((PickleStepTestStep) step).getStep().getText() + "\"";
    }

    /** The same in every run, also when lines are added above the scenario. */
    private static String id(TestCase testCase, String promise) {
        String name = FeatureFiles.shown(testCase.getUri()) + "\n" + promise + "\n" + testCase.getName();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 13);
    }

    private static String file(ScenarioResult result) {
        return result.location().substring(0, result.location().lastIndexOf(':'));
    }

    private static int line(ScenarioResult result) {
        return Integer.parseInt(result.location().substring(result.location().lastIndexOf(':') + 1));
    }
}
