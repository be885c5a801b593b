package lynclab.scenarios.stage;

import java.time.Duration;
import java.util.List;
import lynclab.lab.Lab;
import lynclab.lab.Observation;
import lynclab.lab.target.Capability;
import lynclab.lab.target.LogEntry;
import org.jspecify.annotations.Nullable;

/** Finds what the target wrote about a request that it answered by itself. */
final class ProxyLogs {

    // The entry is written when the exchange is over, which may be a moment after the client has its answer.
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private ProxyLogs() {}

    static @Nullable LogEntry entry(Lab lab, Observation observation) {
        boolean answeredByTarget =
                observation.status() >= 400 && observation.seen().isEmpty();
        if (!answeredByTarget || !lab.target().capabilities().contains(Capability.ACCESS_LOG)) {
            return null;
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        LogEntry entry = last(lab.proxyLog(), observation);
        while (entry == null && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            entry = last(lab.proxyLog(), observation);
        }
        return entry;
    }

    private static @Nullable LogEntry last(List<LogEntry> log, Observation observation) {
        String host = observation.request().url().host();
        String target = observation.request().url().target();
        for (int index = log.size() - 1; index >= 0; index--) {
            LogEntry entry = log.get(index);
            if (entry.status() == observation.status()
                    && entry.host().equalsIgnoreCase(host)
                    && target.startsWith(entry.path())) {
                return entry;
            }
        }
        return null;
    }
}
