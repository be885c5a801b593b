package lynclab.scenarios;

import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.gherkin.Pickle;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.plugin.Plugin;
import io.cucumber.tagexpressions.TagExpressionException;
import io.cucumber.tagexpressions.TagExpressionParser;
import io.qameta.allure.cucumber7jvm.AllureCucumber7Jvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lynclab.lab.Lab;
import lynclab.lab.target.Capability;
import lynclab.lab.target.TargetKind;
import lynclab.scenarios.stage.RunStage;
import lynclab.topology.Topology;
import lynclab.topology.TopologyException;
import lynclab.topology.TopologyReader;

/**
 * Runs features against a topology and a target, and leaves the results in a folder.
 *
 * <p>Everything that is wrong with the request itself (features, steps, tags, topology) is said before anything runs.
 */
public final class RunScenarios {

    static final String SLOW = "@slow";
    static final URI GLUE = URI.create("classpath:/lynclab/scenarios/steps");

    private final RunRequest request;
    private final Topology topology;
    private final TargetKind target;
    private final List<Feature> features;

    private RunScenarios(RunRequest request) {
        this.request = request;
        this.topology = TopologyReader.read(request.topology());
        this.target = target(request);
        this.features = FeatureFiles.read(request);
    }

    /**
     * Runs what is asked for.
     *
     * @throws TopologyException when the topology has mistakes
     * @throws RunInputException when features, steps, tags or target have mistakes, or nothing is selected
     */
    public static RunResult run(RunRequest request) {
        Lab.prepare();
        return new RunScenarios(request).run();
    }

    private RunResult run() {
        Instant startedAt = Instant.now();
        DryMatch match = match();
        target.check();
        request.progress().selected(match.selected());
        AllureResults allure = new AllureResults(emptied(request.runFolder().resolve("allure-results")));
        try (RunStage stage = new RunStage(topology, target, match.needOwnLab())) {
            RunJsonPlugin results = new RunJsonPlugin(stage, features, request.progress());
            runtime(stage, false, results, new AllureCucumber7Jvm(allure.lifecycle()))
                    .run();
            List<ScenarioResult> scenarios = StartingPoint.considered(results.results());
            allure.revise(scenarios);
            RunRecord run = new RunRecord(
                    target.name(),
                    topology.name(),
                    scenarios,
                    startedAt,
                    Duration.between(startedAt, Instant.now()),
                    request.command(),
                    versions(),
                    target.capabilities().stream()
                            .map(Capability::title)
                            .sorted()
                            .toList(),
                    target.limits().stream()
                            .map(remark -> new Limit(remark.requirement(), remark.sentence()))
                            .toList(),
                    stage.certificates(),
                    NotTested.of(topology, scenarios));
            write(run, allure);
            return new RunResult(
                    run.counts().verdict(), run.counts(), run.scenarios(), request.runFolder(), run.duration());
        }
    }

    /** Runs everything without doing anything, so that mistakes show before the first lab starts. */
    private DryMatch match() {
        DryMatch match = new DryMatch();
        try (RunStage stage = new RunStage(topology, target, Set.of())) {
            runtime(stage, true, match).run();
        }
        if (!match.problems().isEmpty()) {
            throw new RunInputException(match.problems());
        }
        if (match.selected() == 0) {
            throw RunInputException.of(
                    request.tags() == null
                            ? "no scenario is selected: the features hold none"
                            : "no scenario is selected: none has tags like \"" + request.tags() + "\"");
        }
        return match;
    }

    private Runtime runtime(RunStage stage, boolean dry, Plugin... plugins) {
        RuntimeOptionsBuilder options = new RuntimeOptionsBuilder()
                .addGlue(GLUE)
                .setThreads(dry ? 1 : request.threads())
                .setDryRun(dry)
                .setPickleOrder(RunScenarios::slowFirst)
                .setPublishQuiet(true)
                .setNoSummary();
        if (request.tags() != null) {
            try {
                options.addTagFilter(TagExpressionParser.parse(request.tags()));
            } catch (TagExpressionException e) {
                throw RunInputException.of("the tag expression \"" + request.tags() + "\" cannot be read: "
                        + e.getMessage().replaceAll("\\R", " "));
            }
        }
        return Runtime.builder()
                .withRuntimeOptions(options.build())
                .withClassLoader(RunScenarios.class::getClassLoader)
                .withObjectFactorySupplier(new PerThread(stage))
                .withFeatureSupplier(() -> features)
                .withAdditionalPlugins(plugins)
                .build();
    }

    /** Who takes long begins early, so that nobody has to be waited for in the end. */
    private static List<Pickle> slowFirst(List<Pickle> pickles) {
        return pickles.stream()
                .sorted(Comparator.comparing(pickle -> !pickle.getTags().contains(SLOW)))
                .toList();
    }

    private void write(RunRecord run, AllureResults allure) {
        try {
            RunJson.write(run, request.runFolder().resolve("run.json"));
            Path source = request.topology();
            Path file = Files.isDirectory(source) ? source.resolve("topology.yaml") : source;
            Files.copy(file, request.runFolder().resolve("topology.yaml"), StandardCopyOption.REPLACE_EXISTING);
            Map<String, String> facts = new LinkedHashMap<>(run.versions());
            facts.put("topology", run.topology());
            facts.put("target", target.title());
            facts.put("reproduce", run.command());
            allure.environment(facts);
        } catch (IOException e) {
            throw new UncheckedIOException("the results cannot be written to " + request.runFolder(), e);
        }
    }

    private Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        String ours = RunScenarios.class.getPackage().getImplementationVersion();
        versions.put("lynclab", ours == null ? "development" : ours);
        versions.put("java", System.getProperty("java.version") + " " + System.getProperty("java.vendor"));
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        versions.put("target", target.title());
        return versions;
    }

    /** Results of an earlier run would be taken for results of this one. */
    private static Path emptied(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                try (var files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be used for results", e);
        }
    }

    private static TargetKind target(RunRequest request) {
        try {
            TargetKind kind = TargetKind.parse(request.target());
            Path file = request.proxyConfiguration();
            return file == null ? kind : kind.withConfiguration(file);
        } catch (IllegalArgumentException e) {
            throw RunInputException.of(e.getMessage());
        }
    }

    /** The names of the targets that can be asked for. */
    public static List<String> targets() {
        return TargetKind.choices().stream().map(TargetKind::name).toList();
    }
}
