package lynclab.lab.target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The entries of a target's log, in the order in which they came. */
final class EntryLog {

    private final List<LogEntry> entries = new ArrayList<>();

    synchronized void add(LogEntry entry) {
        entries.add(entry);
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
}
