package lynclab.proxy.exchange;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** How long something took, counted in buckets: adding costs two additions and locks nobody. */
public final class Latency {
    private static final double[] BOUNDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 1860
    };

    private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
    private final LongAdder nanos = new LongAdder();

    Latency() {
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = new LongAdder();
        }
    }

    void add(Duration duration) {
        long took = duration.toNanos();
        int at = 0;
        while (at < BOUNDS.length && took > BOUNDS[at] * 1e9) {
            at++;
        }
        buckets[at].increment();
        nanos.add(took);
    }

    /** The upper bounds in seconds; behind them is one bucket without. */
    public static double[] bounds() {
        return BOUNDS.clone();
    }

    /** How often each bucket was hit. */
    public long[] counts() {
        long[] counts = new long[buckets.length];
        for (int i = 0; i < buckets.length; i++) {
            counts[i] = buckets[i].sum();
        }
        return counts;
    }

    public double sumSeconds() {
        return nanos.sum() / 1e9;
    }
}
