package lynclab.scenarios;

import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.gherkin.Pickle;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.plugin.Plugin;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import lynclab.lab.LabFault;
import lynclab.lab.target.TargetKind;
import lynclab.scenarios.stage.RunStage;
import lynclab.topology.Topology;

/** The built-in scenarios that nothing is broken for on purpose: what a healthy deployment keeps, and a broken one does not. */
public final class Promises {

    private static final String NO_COUNTERPART = "not @counterpart";
    private static final String HERE = NO_COUNTERPART + " and not @another-deployment";
    private static final String ELSEWHERE = NO_COUNTERPART + " and @another-deployment";

    private final List<Feature> features;
    private final Set<String> needOwnLab;

    private Promises(List<Feature> features, Set<String> needOwnLab) {
        this.features = features;
        this.needOwnLab = needOwnLab;
    }

    /** Reads them once; they can then be held against any number of deployments, side by side. */
    public static Promises read(Topology topology, TargetKind target) {
        List<Feature> features = FeatureFiles.builtIn();
        DryMatch match = new DryMatch();
        try (RunStage stage = new RunStage(topology, target, Set.of())) {
            runtime(stage, features, "not @counterpart", true, match).run();
        }
        if (!match.problems().isEmpty()) {
            throw new RunInputException(match.problems());
        }
        return new Promises(features, match.needOwnLab());
    }

    /** A stage for these promises, with something wrong in every lab. */
    public RunStage stage(Topology topology, TargetKind target, List<LabFault> faults) {
        return new RunStage(topology, target, needOwnLab, faults);
    }

    /** Every promise, wherever it lies and whatever deployment it needs. */
    public List<ScenarioResult> holdAll(RunStage stage) {
        return chosen(stage, any -> true, NO_COUNTERPART);
    }

    /**
     * Holds the promises of some areas against what is on the stage, and all those that say of themselves that this fault
     * breaks them.
     */
    public List<ScenarioResult> hold(RunStage stage, Predicate<String> areas, String fault) {
        String named = NO_COUNTERPART + " and " + brokenBy(fault);
        List<ScenarioResult> results = new ArrayList<>(chosen(stage, areas, "(" + HERE + ") or (" + named + ")"));
        results.addAll(chosen(stage, areas.negate(), named));
        return results;
    }

    /** Holds what is left of these promises. */
    public List<ScenarioResult> holdOthers(RunStage stage, Predicate<String> areas, String fault) {
        return chosen(stage, areas.negate(), HERE + " and not " + brokenBy(fault));
    }

    /** Holds those promises that need another deployment than the one on the stage, or change its labs as they go. */
    public List<ScenarioResult> holdElsewhere(RunStage stage, String fault) {
        return chosen(stage, any -> true, ELSEWHERE + " and not " + brokenBy(fault));
    }

    /** Holds all but those that need another deployment. */
    public List<ScenarioResult> hold(RunStage stage) {
        return chosen(stage, any -> true, HERE);
    }

    /** Whether a scenario that takes long says of itself that this fault breaks it. */
    public boolean isSlowlyBrokenBy(String fault) {
        return features.stream()
                .flatMap(feature -> feature.getPickles().stream())
                .map(Pickle::getTags)
                .anyMatch(tags -> tags.contains(RunScenarios.SLOW) && tags.contains(brokenBy(fault)));
    }

    private static String brokenBy(String fault) {
        return "@broken-by-" + fault;
    }

    private List<ScenarioResult> chosen(RunStage stage, Predicate<String> areas, String tags) {
        List<Feature> within = features.stream()
                .filter(feature -> areas.test(FeatureFiles.area(feature.getUri())))
                .toList();
        RunJsonPlugin results = new RunJsonPlugin(stage, within, ProgressListener.NONE);
        runtime(stage, within, tags, false, results).run();
        return results.results();
    }

    private static Runtime runtime(
            RunStage stage, List<Feature> features, String tags, boolean dry, Plugin... plugins) {
        return Runtime.builder()
                .withRuntimeOptions(new RuntimeOptionsBuilder()
                        .addGlue(RunScenarios.GLUE)
                        .addTagFilter(TagExpressionParser.parse(tags))
                        .setThreads(1)
                        .setDryRun(dry)
                        .setPublishQuiet(true)
                        .setNoSummary()
                        .build())
                .withClassLoader(Promises.class::getClassLoader)
                .withObjectFactorySupplier(new PerThread(stage))
                .withFeatureSupplier(() -> features)
                .withAdditionalPlugins(plugins)
                .build();
    }
}
