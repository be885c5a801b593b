package lynclab.scenarios.score;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
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
        List<Trial> trials = new ScoreRun(topology, target, thorough, progress).tryAll(recipes, threads);
        return new Score(target.name(), topology.name(), trials, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Holds all promises against labs that nothing is wrong in, and tells what is found all the same. */
    public static List<Alarm> healthy(
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
        return sideBySide(all, threads);
    }

    private Alarm alarm(Topology deployment, int number) {
        try (RunStage stage = promises.stage(deployment, target, List.of())) {
            List<ScenarioResult> results = promises.hold(stage);
            return new Alarm(
                    number,
                    deployment.name(),
                    results.stream()
                            .filter(result ->
                                    result.verdict() == Verdict.FAILED || result.verdict() == Verdict.INCOMPLETE)
                            .map(result -> result.location() + " " + result.name() + ": " + result.failure())
                            .toList(),
                    Diagnosis.of(stage.sighting()));
        }
    }

    private List<Trial> tryAll(List<Recipe> recipes, int threads) {
        List<Callable<Trial>> all = new ArrayList<>();
        recipes.forEach(recipe -> all.add(() -> tried(recipe)));
        return sideBySide(all, threads);
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

    private Trial attempt(Recipe recipe) {
        long start = System.nanoTime();
        Topology deployment = recipe.circumstances().apply(topology);
        List<LabFault> faults = recipe.faults().apply(deployment);
        if (faults.isEmpty()) {
            return Trial.leftOut(recipe, "the deployment " + topology.name() + " has not what it takes");
        }
        for (LabFault fault : faults) {
            for (Capability needed : fault.needs()) {
                if (!target.capabilities().contains(needed)) {
                    return Trial.leftOut(recipe, "the target has no " + needed.title());
                }
            }
        }
        try (RunStage stage = promises.stage(deployment, target, faults)) {
            List<ScenarioResult> results = thorough ? promises.holdAll(stage) : held(recipe, stage);
            List<Finding> findings = findings(stage, results);
            Optional<String> fired = fired(stage, faults);
            return new Trial(
                    recipe,
                    results.stream()
                            .filter(result -> result.verdict() == Verdict.FAILED)
                            .map(result -> result.location() + " " + result.name())
                            .toList(),
                    findings,
                    fired.orElse(null),
                    null,
                    unbroken(recipe, results),
                    results.size(),
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** As many promises as it takes for one to break, and those that say that this fault breaks them. */
    private List<ScenarioResult> held(Recipe recipe, RunStage stage) {
        Predicate<String> first = area -> Probing.isFirst(recipe, area);
        List<ScenarioResult> results = new ArrayList<>(promises.hold(stage, first, recipe.id()));
        if (noneFailed(results)) {
            results.addAll(promises.holdOthers(stage, first, recipe.id()));
        }
        if (noneFailed(results)) {
            results.addAll(promises.holdElsewhere(stage, recipe.id()));
        }
        return results;
    }

    /** What all scenarios together saw; where that tells nothing, what the broken ones told by themselves. */
    private static List<Finding> findings(RunStage stage, List<ScenarioResult> results) {
        List<Finding> together = Diagnosis.of(stage.sighting());
        return together.isEmpty()
                ? results.stream()
                        .filter(result -> result.verdict() == Verdict.FAILED)
                        .flatMap(result -> result.findings().stream())
                        .distinct()
                        .toList()
                : together;
    }

    private static List<String> unbroken(Recipe recipe, List<ScenarioResult> results) {
        return results.stream()
                .filter(result ->
                        result.tags().contains("@broken-by-" + recipe.id()) && result.verdict() == Verdict.PASSED)
                .map(result -> result.location() + " " + result.name())
                .toList();
    }

    private static boolean noneFailed(List<ScenarioResult> results) {
        return results.stream().noneMatch(result -> result.verdict() == Verdict.FAILED);
    }

    /** One of them was met in some lab, or nobody can say that it was this fault. */
    private static Optional<String> fired(RunStage stage, List<LabFault> faults) {
        return faults.stream().flatMap(fault -> stage.met(fault).stream()).findFirst();
    }
}
