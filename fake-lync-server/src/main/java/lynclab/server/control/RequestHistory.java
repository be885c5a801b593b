package lynclab.server.control;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The latest requests of one server in the order in which they came; safe to read while requests arrive. */
public final class RequestHistory {
    /** The header by which clients of the product name each request. */
    public static final String CLIENT_REQUEST_ID = "client-request-id";

    private static final int CAPACITY = 20_000;

    private final int capacity;
    private final AtomicLong ids = new AtomicLong();
    private final ConcurrentSkipListMap<Long, RecordedRequest> requests = new ConcurrentSkipListMap<>();
    private final Map<String, List<Long>> byName = new ConcurrentHashMap<>();
    private final List<Consumer<RecordedRequest>> listeners = new CopyOnWriteArrayList<>();

    public RequestHistory() {
        this(CAPACITY);
    }

    /** @param capacity requests that are kept; older ones are forgotten */
    public RequestHistory(int capacity) {
        this.capacity = capacity;
    }

    public long nextId() {
        return ids.incrementAndGet();
    }

    /** Keeps a request whose head has arrived. */
    public void add(RecordedRequest request) {
        requests.put(request.id(), request);
        request.headers(CLIENT_REQUEST_ID)
                .forEach(name -> byName.merge(name, List.of(request.id()), RequestHistory::joined));
        if (request.id() > capacity) {
            forget(requests.headMap(request.id() - capacity, true));
        }
        signal();
    }

    /** Replaces what is kept of a request; one that was pushed out by newer ones stays out. */
    public void update(long id, UnaryOperator<RecordedRequest> change) {
        var changed = requests.computeIfPresent(id, (key, request) -> change.apply(request));
        signal();
        if (changed != null && changed.isAnswered()) {
            listeners.forEach(listener -> listener.accept(changed));
        }
    }

    public List<RecordedRequest> requests() {
        return List.copyOf(requests.values());
    }

    /** Requests that carried this client-request-id. */
    public List<RecordedRequest> find(String clientRequestId) {
        return byName.getOrDefault(clientRequestId, List.of()).stream()
                .sorted()
                .flatMap(id -> Optional.ofNullable(requests.get(id)).stream())
                .toList();
    }

    public Optional<RecordedRequest> last() {
        return Optional.ofNullable(requests.lastEntry()).map(Map.Entry::getValue);
    }

    /** Waits for a request that satisfies the condition. */
    public RecordedRequest await(String description, Predicate<RecordedRequest> condition, Duration limit)
            throws InterruptedException, TimeoutException {
        var deadline = System.nanoTime() + limit.toNanos();
        synchronized (this) {
            while (true) {
                var found = requests.values().stream().filter(condition).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                var left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new TimeoutException("no request within " + limit + ": " + description);
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
    }

    /** Is told of each request once it is answered, on the thread that answers: be quick. */
    public void onAnswered(Consumer<RecordedRequest> listener) {
        listeners.add(listener);
    }

    public void clear() {
        forget(requests);
    }

    private void forget(Map<Long, RecordedRequest> some) {
        some.values()
                .forEach(request -> request.headers(CLIENT_REQUEST_ID)
                        .forEach(name -> byName.computeIfPresent(name, (same, ids) -> without(request.id(), ids))));
        some.clear();
    }

    private static @Nullable List<Long> without(long id, List<Long> ids) {
        var left = ids.stream().filter(other -> other != id).toList();
        return left.isEmpty() ? null : left;
    }

    private static List<Long> joined(List<Long> ids, List<Long> more) {
        return Stream.concat(ids.stream(), more.stream()).toList();
    }

    private void signal() {
        synchronized (this) {
            notifyAll();
        }
    }
}
