package lynclab.scenarios;

import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.plugin.Plugin;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import lynclab.lab.LabFault;
import lynclab.lab.target.TargetKind;
import lynclab.scenarios.stage.RunStage;
import lynclab.topology.Topology;

/** The built-in scenarios that nothing is broken for on purpose: what a healthy deployment keeps, and a broken one does not. */
public final class Promises {

    private static final String HERE = "not @counterpart and not @another-deployment";
    private static final String ELSEWHERE = "not @counterpart and @another-deployment";

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

    /** The areas that the features lie in. */
    public List<String> areas() {
        return features.stream()
                .map(feature -> FeatureFiles.area(feature.getUri()))
                .distinct()
                .toList();
    }

    /** A stage for these promises, with something wrong in every lab. */
    public RunStage stage(Topology topology, TargetKind target, List<LabFault> faults) {
        return new RunStage(topology, target, needOwnLab, faults);
    }

    /** Holds the promises of some areas against what is on the stage. */
    public List<ScenarioResult> hold(RunStage stage, Predicate<String> areas) {
        return hold(stage, areas, HERE);
    }

    /** Holds those promises that need another deployment than the one on the stage, or change its labs as they go. */
    public List<ScenarioResult> holdElsewhere(RunStage stage) {
        return hold(stage, any -> true, ELSEWHERE);
    }

    private List<ScenarioResult> hold(RunStage stage, Predicate<String> areas, String tags) {
        List<Feature> chosen = features.stream()
                .filter(feature -> areas.test(FeatureFiles.area(feature.getUri())))
                .toList();
        RunJsonPlugin results = new RunJsonPlugin(stage, chosen, ProgressListener.NONE);
        runtime(stage, chosen, tags, false, results).run();
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
