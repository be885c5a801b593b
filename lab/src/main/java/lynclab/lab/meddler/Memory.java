package lynclab.lab.meddler;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What a box remembers: how often it meddled, and whatever a meddling keeps for later. */
public final class Memory {

    private final AtomicLong meddled = new AtomicLong();
    private final Map<String, Reply> kept = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();

    /** Answers that were kept, by what they answered. */
    public Map<String, Reply> kept() {
        return kept;
    }

    /** Counts up, from 1. */
    public long count(String what) {
        return counters.computeIfAbsent(what, any -> new AtomicLong()).incrementAndGet();
    }

    void meddled() {
        meddled.incrementAndGet();
    }

    long timesMeddled() {
        return meddled.get();
    }
}
