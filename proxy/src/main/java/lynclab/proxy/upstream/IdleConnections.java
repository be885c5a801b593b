package lynclab.proxy.upstream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections of one event loop that wait for a request; the one used last is used next. */
final class IdleConnections {
    private static final Logger LOG = LoggerFactory.getLogger(IdleConnections.class);

    private final Map<Key, Deque<Idle>> connections = new HashMap<>();
    private final Consumer<MemberTimeout> fired;
    private long keepNanos;

    IdleConnections(long keepNanos, Consumer<MemberTimeout> fired) {
        this.keepNanos = keepNanos;
        this.fired = fired;
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
            if (!closeIfOver(idle, System.nanoTime())) {
                return idle.connection;
            }
        }
        return null;
    }

    /** Closes what has waited too long and forgets what has closed. */
    void sweep() {
        long now = System.nanoTime();
        for (Iterator<Deque<Idle>> all = connections.values().iterator(); all.hasNext(); ) {
            Deque<Idle> waiting = all.next();
            waiting.removeIf(idle -> closeIfOver(idle, now));
            if (waiting.isEmpty()) {
                all.remove();
            }
        }
    }

    private boolean closeIfOver(Idle idle, long now) {
        UpstreamConnection connection = idle.connection;
        boolean isGone = !connection.isActive() || !connection.isCurrent();
        boolean isTooOld = !isGone && now - idle.since >= keepNanos;
        if (isTooOld) {
            LOG.debug("connection to {} closed: timed-out:upstream-keep-alive", connection.member());
            fired.accept(MemberTimeout.UPSTREAM_KEEP_ALIVE);
        }
        if (isGone || isTooOld) {
            connection.close();
        }
        return isGone || isTooOld;
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
