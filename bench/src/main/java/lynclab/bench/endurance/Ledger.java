package lynclab.bench.endurance;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What became of all requests. */
final class Ledger {
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Kind, LongAdder> answered = new EnumMap<>(Kind.class);
    private final List<Failed> failed = new CopyOnWriteArrayList<>();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder notConnected = new LongAdder();

    Ledger() {
        for (Kind kind : Kind.values()) {
            answered.put(kind, new LongAdder());
        }
    }

    /** A request without its answer; the status is 0 where there was none. */
    record Failed(Kind kind, long number, int status) {
        String target() {
            return kind.target(number);
        }
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    void answered(Kind kind, long number, int status) {
        if (status == 200) {
            answered.get(kind).increment();
        } else {
            failed(kind, number, status);
        }
    }

    void failed(Kind kind, long number, int status) {
        failed.add(new Failed(kind, number, status));
    }

    /** A kept connection closed just as the client sent, and the client sent again, as RFC 9112 section 9.3.1 has it. */
    void repeated() {
        repeated.increment();
    }

    /** No connection came about. */
    void notConnected() {
        notConnected.increment();
    }

    List<Failed> failures() {
        return List.copyOf(failed);
    }

    long connectionsRefused() {
        return notConnected.sum();
    }

    long answeredInAll() {
        return answered.values().stream().mapToLong(LongAdder::sum).sum();
    }

    String summary() {
        return String.format(
                Locale.ROOT,
                "answered %s; failed %d; sent again by the client %d; connections refused %d",
                answered,
                failed.size(),
                repeated.sum(),
                notConnected.sum());
    }
}
