package lynclab.proxy.exchange;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A row of counters that every thread has a copy of, so that adding neither waits for another processor nor takes a line of
 * its cache away; whoever wants to know adds up.
 */
final class ThreadCounts {
    /** Room on both sides, so that copies of two threads never share a line. */
    private static final int MARGIN = 8;

    private final List<AtomicLongArray> all = new CopyOnWriteArrayList<>();
    private final ThreadLocal<AtomicLongArray> own;

    ThreadCounts(int size) {
        own = ThreadLocal.withInitial(() -> {
            AtomicLongArray counts = new AtomicLongArray(size + 2 * MARGIN);
            all.add(counts);
            return counts;
        });
    }

    /** The counters of the thread that asks, to be used by it alone and at once. */
    Own own() {
        return new Own(own.get());
    }

    record Own(AtomicLongArray counts) {
        void add(int index, long value) {
            counts.setOpaque(MARGIN + index, counts.getPlain(MARGIN + index) + value);
        }
    }

    long sum(int index) {
        long sum = 0;
        for (AtomicLongArray counts : all) {
            sum += counts.getOpaque(MARGIN + index);
        }
        return sum;
    }
}
