package lynclab.scenarios.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import lynclab.lab.LabClient;
import lynclab.lab.Observation;
import lynclab.lab.clients.SignInTrace;

/** What goes on beside the steps of a scenario: clients that wait for events, and clients that open pages over and over. */
final class UnderWay implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "lynclab-under-way");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Staying> staying = new ArrayList<>();
    private final List<Browsing> browsing = new ArrayList<>();

    /** The whole way of somebody who had something to wait for in the middle of it. */
    record Stayed(String who, SignInTrace trace) {}

    /** A page that was opened, with the requests that it took. */
    record Opened(String title, List<Observation> steps) {}

    private record Staying(String who, CountDownLatch goOn, CompletableFuture<SignInTrace> trace) {}

    private record Browsing(CountDownLatch enough, CompletableFuture<List<Opened>> opened) {}

    /**
     * Sends somebody on the way, and returns when they wait or have come to an end before that.
     *
     * @param way is given what it has to run in the middle, which comes back when it may go on
     */
    void stay(String who, Function<Runnable, SignInTrace> way) {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<SignInTrace> trace = start(() -> way.apply(() -> {
            waits.countDown();
            await(goOn, who);
        }));
        trace.whenComplete((result, failure) -> waits.countDown());
        staying.add(new Staying(who, goOn, trace));
        await(waits, who);
    }

    /** Has these opened one after the other, over and over, and returns when each was opened once. */
    void browse(LabClient client, List<Destination> places) {
        CountDownLatch enough = new CountDownLatch(1);
        CountDownLatch once = new CountDownLatch(1);
        CompletableFuture<List<Opened>> opened = start(() -> {
            List<Opened> all = new ArrayList<>();
            boolean last;
            do {
                // Whatever was done before it was enough has one whole round after it.
                last = enough.getCount() == 0;
                places.forEach(place -> all.add(new Opened(
                        place.title(),
                        client.browse(
                                place.request().withUrl(place.request().url().toString())))));
                once.countDown();
            } while (!last);
            return all;
        });
        opened.whenComplete((result, failure) -> once.countDown());
        browsing.add(new Browsing(enough, opened));
        await(once, "the first round of pages");
    }

    /** Lets those who wait go on, and returns when each has come to an end. */
    List<Stayed> endStaying() {
        staying.forEach(one -> one.goOn().countDown());
        List<Stayed> ended = staying.stream()
                .map(one -> new Stayed(one.who(), result(one.trace())))
                .toList();
        staying.clear();
        return ended;
    }

    /** Lets those who open pages finish their round and one more, and returns all that they opened. */
    List<Opened> endBrowsing() {
        browsing.forEach(one -> one.enough().countDown());
        List<Opened> ended =
                browsing.stream().flatMap(one -> result(one.opened()).stream()).toList();
        browsing.clear();
        return ended;
    }

    @Override
    public void close() {
        staying.forEach(one -> one.goOn().countDown());
        browsing.forEach(one -> one.enough().countDown());
        threads.shutdownNow();
    }

    private <T> CompletableFuture<T> start(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }

    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    private static void await(CountDownLatch latch, String what) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(what + ": nothing happened for " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what + ": interrupted", e);
        }
    }
}
