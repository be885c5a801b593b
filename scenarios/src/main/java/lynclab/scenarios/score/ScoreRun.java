package lynclab.scenarios.score;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.catalogue.Catalogue;
import lynclab.lab.catalogue.Recipe;
import lynclab.lab.target.Capability;
import lynclab.lab.target.TargetKind;
import lynclab.scenarios.Promises;
import lynclab.scenarios.ScenarioResult;
import lynclab.scenarios.Verdict;
import lynclab.scenarios.diagnosis.Diagnosis;
import lynclab.scenarios.diagnosis.Finding;
import lynclab.scenarios.stage.RunStage;
import lynclab.topology.Topology;

/** Puts each fault into a healthy lab of its own and holds the promises against it, several labs side by side. */
public final class ScoreRun {

    private final Topology topology;
    private final TargetKind target;
    private final Promises promises;
    private final boolean thorough;
    private final Consumer<Trial> progress;
    private final Map<Topology, Baseline> baselines = new ConcurrentHashMap<>();

    private ScoreRun(Topology topology, TargetKind target, boolean thorough, Consumer<Trial> progress) {
        this.topology = topology;
        this.target = target;
        this.promises = Promises.read(topology, target);
        this.thorough = thorough;
        this.progress = progress;
    }

    /**
     * Tries the faults on a target.
     *
     * @param thorough to hold every promise against each fault, also when one has broken already
     */
    public static Score of(
            Topology topology,
            TargetKind target,
            List<Recipe> recipes,
            boolean thorough,
            int threads,
            Consumer<Trial> progress) {
        long start = System.nanoTime();
        ScoreRun run = new ScoreRun(topology, target, thorough, progress);
        List<Trial> trials = run.tryAll(recipes, threads);
        return new Score(
                target.name(), topology.name(), run.broken(), trials, Duration.ofNanos(System.nanoTime() - start));
    }

    /**
     * Holds all promises against labs that nothing is wrong in, and tells what is found all the same, beside what the target
     * breaks by itself.
     */
    public static HealthyRun healthy(
            Topology topology,
            TargetKind target,
            List<Recipe> recipes,
            int times,
            int threads,
            Consumer<Alarm> progress) {
        ScoreRun run = new ScoreRun(topology, target, false, any -> {});
        List<Callable<Alarm>> all = new ArrayList<>();
        List<Topology> deployments = Stream.concat(
                        Stream.of(topology),
                        recipes.stream().map(recipe -> recipe.circumstances().apply(topology)))
                .distinct()
                .toList();
        for (int time = 1; time <= times; time++) {
            for (Topology deployment : deployments) {
                int number = time;
                all.add(() -> {
                    Alarm alarm = run.alarm(deployment, number);
                    progress.accept(alarm);
                    return alarm;
                });
            }
        }
        List<Alarm> alarms = sideBySide(all, threads);
        return new HealthyRun(
                run.known(baseline -> baseline.broken().stream().map(ScenarioResult::line)),
                run.known(baseline -> baseline.excused().stream()),
                alarms);
    }

    private Alarm alarm(Topology deployment, int number) {
        try (RunStage stage = promises.stage(deployment, target, List.of())) {
            return Alarm.beside(
                    baseline(deployment),
                    number,
                    deployment.name(),
                    promises.hold(stage),
                    Diagnosis.of(stage.sighting()).stream()
                            .filter(finding -> !isDeclared(finding, deployment))
                            .toList());
        }
    }

    private List<Trial> tryAll(List<Recipe> recipes, int threads) {
        // What takes long begins early, so that nobody has to be waited for in the end.
        List<Recipe> slowFirst = recipes.stream()
                .sorted(Comparator.comparing(recipe -> !promises.isSlowlyBrokenBy(recipe.id())))
                .toList();
        List<Callable<Trial>> all = new ArrayList<>();
        slowFirst.forEach(recipe -> all.add(() -> tried(recipe)));
        List<String> order = recipes.stream().map(Recipe::id).toList();
        return sideBySide(all, threads).stream()
                .sorted(Comparator.comparing(
                        trial -> order.indexOf(trial.recipe().id())))
                .toList();
    }

    private static <T> List<T> sideBySide(List<Callable<T>> work, int threads) {
        Lab.prepare();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : workers.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the middle of the score", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private Trial tried(Recipe recipe) {
        Trial trial = attempt(recipe);
        progress.accept(trial);
        return trial;
    }

    private Trial attempt(Recipe written) {
        Recipe recipe = written.on(target.capabilities());
        long start = System.nanoTime();
        Topology deployment = recipe.circumstances().apply(topology);
        List<LabFault> faults = recipe.faults().apply(deployment);
        if (faults.isEmpty()) {
            return Trial.leftOut(recipe, "the deployment " + topology.name() + " has not what it takes");
        }
        Optional<String> beyond = beyond(recipe, faults);
        if (beyond.isPresent()) {
            return Trial.leftOut(recipe, beyond.get());
        }
        Baseline before = baseline(deployment);
        Optional<Finding> known = before.known(recipe);
        if (known.isPresent()) {
            return Trial.leftOut(
                    recipe,
                    "the target has it without being told: " + known.get().id() + " "
                            + known.get().title());
        }
        try (RunStage stage = promises.stage(deployment, target, faults)) {
            List<ScenarioResult> results = thorough ? promises.holdAll(stage) : held(recipe, stage, before);
            Optional<String> fired = fired(stage, faults);
            return new Trial(
                    recipe,
                    before.brokenAnew(results).stream()
                            .map(ScenarioResult::line)
                            .toList(),
                    findings(stage, results, before),
                    fired.orElse(null),
                    null,
                    unbroken(recipe, results),
                    results.size(),
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** Why the target cannot be without the fault, or cannot have it, for what it is declared not to do. */
    private Optional<String> beyond(Recipe recipe, List<LabFault> faults) {
        Predicate<Capability> lacking = needed -> !target.capabilities().contains(needed);
        return Stream.concat(
                        recipe.shown().stream()
                                .filter(lacking)
                                .map(needed -> "nobody would meet it: the target has no " + needed.title()),
                        faults.stream()
                                .flatMap(fault -> fault.needs().stream())
                                .filter(lacking)
                                .map(needed -> "the target has no " + needed.title()))
                .findFirst();
    }

    /** The finding names what the target is declared not to do, and so is true of it without any fault. */
    private boolean isDeclared(Finding finding, Topology deployment) {
        return Catalogue.recipe(finding.id())
                .flatMap(recipe -> beyond(recipe, recipe.faults().apply(deployment)))
                .isPresent();
    }

    /** As many promises as it takes for one to break, and those that say that this fault breaks them. */
    private List<ScenarioResult> held(Recipe recipe, RunStage stage, Baseline before) {
        Predicate<String> first = area -> Probing.isFirst(recipe, area);
        List<ScenarioResult> results = new ArrayList<>(promises.hold(stage, first, recipe.id()));
        if (before.brokenAnew(results).isEmpty()) {
            results.addAll(promises.holdOthers(stage, first, recipe.id()));
        }
        if (before.brokenAnew(results).isEmpty()) {
            results.addAll(promises.holdElsewhere(stage, recipe.id()));
        }
        return results;
    }

    /** What the target breaks in a deployment by itself. A target that breaks nothing in one breaks nothing in others. */
    private Baseline baseline(Topology deployment) {
        Baseline usual = baselines.computeIfAbsent(topology, this::measured);
        return usual.isSound() ? usual : baselines.computeIfAbsent(deployment, this::measured);
    }

    private Baseline measured(Topology deployment) {
        try (RunStage stage = promises.stage(deployment, target, List.of())) {
            Baseline here = Baseline.of(promises.hold(stage), Diagnosis.of(stage.sighting()));
            return here.isSound() ? Baseline.SOUND : Baseline.of(promises.holdAll(stage), here.findings());
        }
    }

    /** What does not hold on the target in the deployment that faults are put into. */
    private List<String> broken() {
        return baselines.getOrDefault(topology, Baseline.SOUND).broken().stream()
                .map(ScenarioResult::line)
                .toList();
    }

    /** What is known of any of the deployments, each line once. */
    private List<String> known(Function<Baseline, Stream<String>> lines) {
        return baselines.values().stream().flatMap(lines).distinct().sorted().toList();
    }

    /** What all scenarios together saw; where that tells nothing, what the broken ones told by themselves. */
    private static List<Finding> findings(RunStage stage, List<ScenarioResult> results, Baseline before) {
        List<Finding> together = before.foundAnew(Diagnosis.of(stage.sighting()));
        return together.isEmpty()
                ? before.foundAnew(before.brokenAnew(results).stream()
                        .flatMap(result -> result.findings().stream())
                        .distinct()
                        .toList())
                : together;
    }

    private static List<String> unbroken(Recipe recipe, List<ScenarioResult> results) {
        return results.stream()
                .filter(result ->
                        result.tags().contains("@broken-by-" + recipe.id()) && result.verdict() == Verdict.PASSED)
                .map(ScenarioResult::line)
                .toList();
    }

    /** One of them was met in some lab, or nobody can say that it was this fault. */
    private static Optional<String> fired(RunStage stage, List<LabFault> faults) {
        return faults.stream().flatMap(fault -> stage.met(fault).stream()).findFirst();
    }
}
