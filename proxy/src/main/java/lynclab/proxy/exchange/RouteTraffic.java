package lynclab.proxy.exchange;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What was exchanged on one route since the proxy started. */
public final class RouteTraffic {
    private static final int CLASSES = 6;

    private final LongAdder[] completed = new LongAdder[CLASSES];
    private final Map<Ending, LongAdder> others = new ConcurrentHashMap<>();
    private final Latency connected = new Latency();
    private final Latency firstByte = new Latency();
    private final Latency total = new Latency();
    private final LongAdder requestBytes = new LongAdder();
    private final LongAdder responseBytes = new LongAdder();

    RouteTraffic() {
        for (int i = 0; i < CLASSES; i++) {
            completed[i] = new LongAdder();
        }
    }

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
        int statusClass = Math.min(entry.status() / 100, CLASSES - 1);
        if (entry.reason() instanceof CloseReason.Completed) {
            completed[statusClass].increment();
        } else {
            Ending ending = Ending.of(statusClass, entry.reason().code());
            others.computeIfAbsent(ending, any -> new LongAdder()).increment();
        }
        AccessLogEntry.Timing timing = entry.timing();
        if (timing.connected() != null) {
            connected.add(timing.connected());
        }
        if (timing.firstByte() != null) {
            firstByte.add(timing.firstByte());
        }
        total.add(timing.total());
        requestBytes.add(entry.requestBytes());
        responseBytes.add(entry.responseBytes());
    }

    /** How many exchanges ended in which way; ways that none took are left out. */
    public Map<Ending, Long> endings() {
        Map<Ending, Long> endings =
                new TreeMap<>(java.util.Comparator.comparing(Ending::reason).thenComparing(Ending::status));
        for (int i = 0; i < CLASSES; i++) {
            long count = completed[i].sum();
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
        return requestBytes.sum();
    }

    public long responseBytes() {
        return responseBytes.sum();
    }
}
