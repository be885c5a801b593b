package lynclab.proxy.upstream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connections of one event loop that wait for a request; the one used last is used next. */
final class IdleConnections {
    private final Map<Key, Deque<Idle>> connections = new HashMap<>();
    private long keepNanos;

    IdleConnections(long keepNanos) {
        this.keepNanos = keepNanos;
    }

    void keepFor(long nanos) {
        keepNanos = nanos;
    }

    /** Connections are alike when they lead to the same member and were verified for the same name. */
    record Key(MemberState member, @Nullable String serverName) {}

    private record Idle(UpstreamConnection connection, long since) {}

    void keep(Key key, UpstreamConnection connection) {
        if (!connection.isActive()) {
            return;
        }
        connection.becomeIdle();
        connections.computeIfAbsent(key, any -> new ArrayDeque<>()).addFirst(new Idle(connection, System.nanoTime()));
    }

    @Nullable
    UpstreamConnection take(Key key) {
        Deque<Idle> waiting = connections.get(key);
        if (waiting == null) {
            return null;
        }
        for (Iterator<Idle> all = waiting.iterator(); all.hasNext(); ) {
            Idle idle = all.next();
            if (idle.connection.isAmidReading()) {
                // What the member sent behind its answer has yet to be seen; it must not answer the next request.
                continue;
            }
            all.remove();
            if (idle.connection.isActive()
                    && idle.connection.isCurrent()
                    && System.nanoTime() - idle.since < keepNanos) {
                return idle.connection;
            }
            idle.connection.close();
        }
        return null;
    }

    /** Closes what has waited too long and forgets what has closed. */
    void sweep() {
        long now = System.nanoTime();
        for (Iterator<Deque<Idle>> all = connections.values().iterator(); all.hasNext(); ) {
            Deque<Idle> waiting = all.next();
            waiting.removeIf(idle -> {
                boolean over =
                        !idle.connection.isActive() || !idle.connection.isCurrent() || now - idle.since >= keepNanos;
                if (over) {
                    idle.connection.close();
                }
                return over;
            });
            if (waiting.isEmpty()) {
                all.remove();
            }
        }
    }

    int size() {
        return connections.values().stream().mapToInt(Deque::size).sum();
    }

    void closeAllBut(Set<MemberState> members) {
        connections.entrySet().removeIf(entry -> {
            boolean isLeft = !members.contains(entry.getKey().member());
            if (isLeft) {
                entry.getValue().forEach(idle -> idle.connection.close());
            }
            return isLeft;
        });
    }

    void closeAll() {
        connections.values().forEach(waiting -> waiting.forEach(idle -> idle.connection.close()));
        connections.clear();
    }
}
