package lynclab.proxy.exchange;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What was exchanged on one route since the proxy started. */
public final class RouteTraffic {
    private static final int CLASSES = 6;

    private static final int REQUEST_BYTES = CLASSES;
    private static final int RESPONSE_BYTES = CLASSES + 1;
    private static final int LATENCIES = CLASSES + 2;

    private final ThreadCounts counts = new ThreadCounts(LATENCIES + 3 * Latency.SIZE);
    private final Map<Ending, LongAdder> others = new ConcurrentHashMap<>();
    private final Latency connected = new Latency(counts, LATENCIES);
    private final Latency firstByte = new Latency(counts, LATENCIES + Latency.SIZE);
    private final Latency total = new Latency(counts, LATENCIES + 2 * Latency.SIZE);

    /**
     * How exchanges ended.
     *
     * @param status {@code 2xx} and so on, {@code none} without an answer
     * @param reason the code of the {@link CloseReason}
     */
    public record Ending(String status, String reason) {
        private static Ending of(int statusClass, String reason) {
            return new Ending(statusClass == 0 ? "none" : statusClass + "xx", reason);
        }
    }

    void add(AccessLogEntry entry) {
        ThreadCounts.Own own = counts.own();
        int statusClass = Math.min(entry.status() / 100, CLASSES - 1);
        if (entry.reason() instanceof CloseReason.Completed) {
            own.add(statusClass, 1);
        } else {
            Ending ending = Ending.of(statusClass, entry.reason().code());
            others.computeIfAbsent(ending, any -> new LongAdder()).increment();
        }
        AccessLogEntry.Timing timing = entry.timing();
        if (timing.connected() != null) {
            connected.add(own, timing.connected());
        }
        if (timing.firstByte() != null) {
            firstByte.add(own, timing.firstByte());
        }
        total.add(own, timing.total());
        own.add(REQUEST_BYTES, entry.requestBytes());
        own.add(RESPONSE_BYTES, entry.responseBytes());
    }

    /** How many exchanges ended in which way; ways that none took are left out. */
    public Map<Ending, Long> endings() {
        Map<Ending, Long> endings =
                new TreeMap<>(java.util.Comparator.comparing(Ending::reason).thenComparing(Ending::status));
        for (int i = 0; i < CLASSES; i++) {
            long count = counts.sum(i);
            if (count > 0) {
                endings.put(Ending.of(i, "completed"), count);
            }
        }
        others.forEach((ending, count) -> endings.put(ending, count.sum()));
        return endings;
    }

    /** From the first byte of a request until a member was there. */
    public Latency connected() {
        return connected;
    }

    /** From the first byte of a request until its answer began. */
    public Latency firstByte() {
        return firstByte;
    }

    /** From the first byte of a request until all was over. */
    public Latency total() {
        return total;
    }

    public long requestBytes() {
        return counts.sum(REQUEST_BYTES);
    }

    public long responseBytes() {
        return counts.sum(RESPONSE_BYTES);
    }
}
