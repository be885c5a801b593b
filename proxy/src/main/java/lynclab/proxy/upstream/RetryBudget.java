package lynclab.proxy.upstream;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests may be sent a second time: one for ten that were sent, and a few at once, so that repetitions never
 * multiply the load of members that fail.
 */
public final class RetryBudget {
    private static final int PRICE = 10;
    private static final int AT_FIRST = 10 * PRICE;
    private static final int MOST = 100 * PRICE;

    private final AtomicInteger saved = new AtomicInteger(AT_FIRST);

    /** A request is sent for the first time. */
    public void earn() {
        if (saved.get() < MOST) {
            saved.incrementAndGet();
        }
    }

    /** Whether a request may be sent for the second time. */
    public boolean spend() {
        int before = saved.getAndUpdate(now -> now >= PRICE ? now - PRICE : now);
        return before >= PRICE;
    }
}
