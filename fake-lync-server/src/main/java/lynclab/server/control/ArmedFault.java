package lynclab.server.control;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A fault that waits for its requests and counts how often it struck; closing it disarms it. */
public final class ArmedFault implements AutoCloseable {
    private final PlannedFault plan;
    private final Consumer<ArmedFault> disarm;
    private final CompletableFuture<Void> fired = new CompletableFuture<>();
    private final CompletableFuture<Void> disarmed = new CompletableFuture<>();
    private final Set<Long> connections = new LinkedHashSet<>();
    private long fitting;
    private long struck;

    ArmedFault(PlannedFault plan, Consumer<ArmedFault> disarm) {
        this.plan = plan;
        this.disarm = disarm;
    }

    public Fault fault() {
        return plan.fault();
    }

    public FaultScope scope() {
        return plan.scope();
    }

    /** Completed as soon as the fault has struck for the first time. */
    public CompletableFuture<Void> fired() {
        return fired.copy();
    }

    public synchronized long timesStruck() {
        return struck;
    }

    /** Waits until the fault has struck so often. */
    public synchronized void awaitStruck(long times, Duration limit) throws InterruptedException, TimeoutException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (struck < times) {
            var left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException("struck %d times instead of %d within %s: %s"
                        .formatted(struck, times, limit, plan.fault().sentence()));
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    Optional<Strike> strike(String listener, Supplier<String> path, long connection) {
        var scope = plan.scope();
        if (!scope.covers(listener)
                || !scope.pathPrefix().isEmpty() && !scope.coversPath(path.get())
                || !count(connection)) {
            return Optional.empty();
        }
        return Optional.of(new Strike(plan.fault(), disarmed));
    }

    private synchronized boolean count(long connection) {
        var scope = plan.scope();
        if (scope.connection() > 0 && !isConnection(scope.connection(), connection)) {
            return false;
        }
        fitting++;
        if (disarmed.isDone() || fitting <= scope.spared() || struck >= scope.times()) {
            return false;
        }
        struck++;
        // Whoever waits for a strike finds that the fault has fired.
        fired.complete(null);
        notifyAll();
        return true;
    }

    private boolean isConnection(int ordinal, long connection) {
        if (connections.size() < ordinal) {
            connections.add(connection);
        }
        var position = 0;
        for (var known : connections) {
            position++;
            if (known == connection) {
                return position == ordinal;
            }
        }
        return false;
    }

    /** Disarms the fault; whatever it holds back goes on. */
    @Override
    public void close() {
        disarm.accept(this);
        disarmed.complete(null);
    }

    @Override
    public String toString() {
        return "%s (struck %d times)".formatted(plan.fault().sentence(), timesStruck());
    }
}
