package lynclab.server.mobility;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import lynclab.server.site.Availability;
import lynclab.server.site.Host;
import lynclab.server.site.Shared;

/** The sessions that a server can reach: its own, and since Lync 2013 those of the other members of its pool. */
final class MobileSessions {
    private final Map<String, MobileSession> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    private MobileSessions() {}

    static MobileSessions of(Host host) {
        return Availability.findsSessions(host.version())
                ? Shared.inPool(host, MobileSessions.class, MobileSessions::new)
                : Shared.onServer(host, MobileSessions.class, MobileSessions::new);
    }

    void add(MobileSession session) {
        sessions.put(session.id(), session);
    }

    /** The session of this id, if it belongs to whoever asks and has not expired. */
    Optional<MobileSession> find(String id, String owner) {
        var session = sessions.get(id);
        if (session != null && session.isExpired()) {
            remove(session);
            return Optional.empty();
        }
        return Optional.ofNullable(session).filter(found -> found.owner().equals(owner));
    }

    void remove(MobileSession session) {
        sessions.remove(session.id());
        session.end();
    }

    /** Forgets the sessions that lived on a server which has stopped. */
    void serverStopped(String fqdn) {
        sessions.values().stream()
                .filter(session -> session.server().equals(fqdn))
                .toList()
                .forEach(this::remove);
    }

    /** Counts one more request that waits for events, unless there are so many already. */
    boolean mayWait(int limit) {
        if (waiting.incrementAndGet() > limit) {
            waiting.decrementAndGet();
            return false;
        }
        return true;
    }

    void waited() {
        waiting.decrementAndGet();
    }
}
