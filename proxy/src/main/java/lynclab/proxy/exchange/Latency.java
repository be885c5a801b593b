package lynclab.proxy.exchange;

import java.time.Duration;

/** How long something took, counted in buckets that lie in a row of counters together with others. */
public final class Latency {
    private static final double[] BOUNDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 1860
    };

    /** The counters that it takes: one for each bound, one beyond them all, and the sum. */
    static final int SIZE = BOUNDS.length + 2;

    private final ThreadCounts counts;
    private final int first;

    Latency(ThreadCounts counts, int first) {
        this.counts = counts;
        this.first = first;
    }

    void add(ThreadCounts.Own own, Duration duration) {
        long took = duration.toNanos();
        int at = 0;
        while (at < BOUNDS.length && took > BOUNDS[at] * 1e9) {
            at++;
        }
        own.add(first + at, 1);
        own.add(first + SIZE - 1, took);
    }

    /** The upper bounds in seconds; behind them is one bucket without. */
    public static double[] bounds() {
        return BOUNDS.clone();
    }

    /** How often each bucket was hit. */
    public long[] counts() {
        long[] hits = new long[SIZE - 1];
        for (int i = 0; i < hits.length; i++) {
            hits[i] = counts.sum(first + i);
        }
        return hits;
    }

    public double sumSeconds() {
        return counts.sum(first + SIZE - 1) / 1e9;
    }
}
