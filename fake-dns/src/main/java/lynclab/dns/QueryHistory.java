package lynclab.dns;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The latest queries in the order of their arrival; each is here before its reply leaves. */
public final class QueryHistory {

    /** How many queries are kept; older ones go first. */
    public static final int CAPACITY = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(QueryHistory.class);

    private final Deque<RecordedQuery> kept = new ArrayDeque<>();
    private final List<Consumer<RecordedQuery>> listeners = new CopyOnWriteArrayList<>();
    private long total;
    private long malformed;

    QueryHistory() {}

    public synchronized List<RecordedQuery> queries() {
        return List.copyOf(kept);
    }

    public synchronized List<RecordedQuery> queries(Predicate<RecordedQuery> which) {
        return kept.stream().filter(which).toList();
    }

    /** The queries for that name, of any type, in any view. */
    public List<RecordedQuery> about(String name) {
        return queries(query -> query.asks(name));
    }

    /** All queries ever recorded; as a mark, "since then" are those with a higher {@link RecordedQuery#number()}. */
    public synchronized long total() {
        return total;
    }

    /** Messages that could not be read as a query and so are not in the history. */
    public synchronized long malformed() {
        return malformed;
    }

    /** Waits for a query, be it already recorded or still to come; fails with what was asked instead. */
    public synchronized RecordedQuery await(String what, Predicate<RecordedQuery> which, Duration limit)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            for (RecordedQuery query : kept) {
                if (which.test(query)) {
                    return query;
                }
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("no " + what + " within " + limit.toMillis() + " ms; asked were: "
                        + kept.stream().map(RecordedQuery::explanation).toList());
            }
            // Rounded up: wait(0) would wait for ever.
            wait(left / 1_000_000 + 1);
        }
    }

    /** Tells every query from now on, on the server's own thread: the listener must be quick. */
    public void onQuery(Consumer<RecordedQuery> listener) {
        listeners.add(listener);
    }

    public synchronized void clear() {
        kept.clear();
    }

    synchronized long nextNumber() {
        return ++total;
    }

    void add(RecordedQuery query) {
        synchronized (this) {
            if (kept.size() == CAPACITY) {
                kept.removeFirst();
            }
            kept.addLast(query);
            notifyAll();
        }
        for (Consumer<RecordedQuery> listener : listeners) {
            try {
                listener.accept(query);
            } catch (RuntimeException e) {
                LOG.warn("a listener of the query history failed; the reply is sent all the same", e);
            }
        }
    }

    synchronized void countMalformed() {
        malformed++;
        notifyAll();
    }
}
