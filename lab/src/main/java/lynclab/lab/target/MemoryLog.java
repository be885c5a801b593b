package lynclab.lab.target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import lynclab.proxy.exchange.AccessLogEntry;
import lynclab.proxy.exchange.AccessLogSink;
import lynclab.proxy.exchange.CloseReason;

/** The embedded proxy's access log, kept in memory in the lab's own words. */
final class MemoryLog implements AccessLogSink {

    private final List<LogEntry> entries = new ArrayList<>();

    @Override
    public synchronized void accept(AccessLogEntry entry) {
        entries.add(told(entry));
        notifyAll();
    }

    synchronized List<LogEntry> entries() {
        return List.copyOf(entries);
    }

    synchronized LogEntry await(String what, Predicate<LogEntry> which, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<LogEntry> found = entries.stream().filter(which).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException("the log does not have " + what + " after " + limit.toSeconds()
                        + " s; it has " + entries.size() + " entries");
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + what, e);
            }
        }
    }

    private static LogEntry told(AccessLogEntry entry) {
        AccessLogEntry.Request request = entry.request();
        AccessLogEntry.Upstream upstream = entry.upstream();
        CloseReason reason = entry.reason();
        return new LogEntry(
                entry.at(),
                entry.id(),
                entry.listener(),
                request == null ? Objects.requireNonNullElse(entry.serverName(), "") : request.host(),
                request == null ? "" : request.method(),
                request == null ? "" : request.target(),
                entry.status(),
                upstream == null || upstream.member() == null
                        ? null
                        : upstream.member().host(),
                reason.code(),
                reason.detail());
    }
}
