package lynclab.scenarios.score;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
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
import lynclab.scenarios.stage.LabShelf;
import lynclab.scenarios.stage.RunStage;
import lynclab.topology.Topology;

/** Puts each fault into a healthy lab of its own and holds the promises against it, several labs side by side. */
public final class ScoreRun {

    private final Topology topology;
    private final TargetKind target;
    private final Promises promises;
    private final Consumer<Trial> progress;

    private ScoreRun(Topology topology, TargetKind target, Consumer<Trial> progress) {
        this.topology = topology;
        this.target = target;
        this.promises = Promises.read(topology, target);
        this.progress = progress;
    }

    /** Tries the faults on a target. */
    public static Score of(
            Topology topology, TargetKind target, List<Recipe> recipes, int threads, Consumer<Trial> progress) {
        long start = System.nanoTime();
        List<Trial> trials = new ScoreRun(topology, target, progress).tryAll(recipes, threads);
        return new Score(target.name(), topology.name(), trials, Duration.ofNanos(System.nanoTime() - start));
    }

    private List<Trial> tryAll(List<Recipe> recipes, int threads) {
        Lab.prepare();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Trial>> all = new ArrayList<>();
            recipes.forEach(recipe -> all.add(() -> tried(recipe)));
            List<Trial> trials = new ArrayList<>();
            for (Future<Trial> trial : workers.invokeAll(all)) {
                trials.add(trial.get());
            }
            return trials;
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
            List<ScenarioResult> results = new ArrayList<>();
            Set<String> first = Probing.areas(recipe);
            results.addAll(promises.hold(stage, first::contains, 1));
            if (results.stream().noneMatch(result -> result.verdict() == Verdict.FAILED)) {
                results.addAll(promises.hold(stage, area -> !first.contains(area), 1));
            }
            List<Finding> findings = Diagnosis.of(stage.sighting());
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
                    results.size(),
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** All of them were met, or nobody can say that it was this fault. */
    private static Optional<String> fired(RunStage stage, List<LabFault> faults) {
        try (LabShelf.Lease lease = stage.shelf().borrow(stage.spec())) {
            List<String> signs = new ArrayList<>();
            for (LabFault fault : faults) {
                fault.firedIn(lease.lab()).ifPresent(signs::add);
            }
            return signs.isEmpty() ? Optional.empty() : Optional.of(signs.get(0));
        }
    }
}
