package lynclab.dns;

import java.time.Duration;
import java.util.function.Consumer;

/** A fault in force, with the count of what it met and did; closing it takes it out of force. */
public final class ArmedFault implements AutoCloseable {

    private final DnsFault fault;
    private final Consumer<ArmedFault> disarm;
    private long met;
    private long fired;

    ArmedFault(DnsFault fault, Consumer<ArmedFault> disarm) {
        this.fault = fault;
        this.disarm = disarm;
    }

    public DnsFault fault() {
        return fault;
    }

    /** Queries that the matcher fits, counted from arming, whether or not their turn had come. */
    public synchronized long met() {
        return met;
    }

    public synchronized long fired() {
        return fired;
    }

    public boolean hasFired() {
        return fired() > 0;
    }

    /** Waits until the fault has fired that often; fails with its description when it has not within the limit. */
    public synchronized void awaitFired(long times, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (fired < times) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("fault has fired " + fired + " of " + times + " times within "
                        + limit.toMillis() + " ms: " + this);
            }
            // Rounded up: wait(0) would wait for ever.
            wait(left / 1_000_000 + 1);
        }
    }

    /** Counts a query that fits; true when it is this fault's turn. */
    synchronized boolean meet() {
        met++;
        return fault.matcher().covers(met);
    }

    synchronized void fire() {
        fired++;
        notifyAll();
    }

    @Override
    public void close() {
        disarm.accept(this);
    }

    @Override
    public String toString() {
        return fault.matcher() + " is " + fault.effect();
    }
}
