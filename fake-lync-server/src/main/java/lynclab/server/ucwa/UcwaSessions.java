package lynclab.server.ucwa;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import lynclab.server.site.Host;
import lynclab.server.site.Shared;

/**
 * The applications of a pool. Since Lync 2013 a client may come in through any member, which passes it on to the one
 * that holds its application; here all members of a pool look into the same place.
 */
final class UcwaSessions {
    private final Map<Integer, UcwaApplication> applications = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger(100);

    private UcwaSessions() {}

    /** The sessions of the pool that a server belongs to, within its deployment. */
    static UcwaSessions of(Host host) {
        return Shared.inPool(host, UcwaSessions.class, UcwaSessions::new);
    }

    int nextId() {
        return ids.incrementAndGet();
    }

    void add(UcwaApplication application) {
        applications.put(application.id(), application);
    }

    /** The application of this number, if it lives under this path and belongs to whoever asks. */
    Optional<UcwaApplication> find(String base, int id, String owner) {
        return Optional.ofNullable(applications.get(id))
                .filter(application ->
                        application.base().equals(base) && application.owner().equals(owner));
    }

    /** The application that this owner has already created under this path for this end point. */
    Optional<UcwaApplication> find(String base, String owner, String endpointId) {
        return applications.values().stream()
                .filter(application -> application.base().equals(base)
                        && application.owner().equals(owner)
                        && application.endpointId().equals(endpointId))
                .findFirst();
    }

    /** How many applications somebody has under this path. */
    long countOf(String base, String owner) {
        return applications.values().stream()
                .filter(application ->
                        application.base().equals(base) && application.owner().equals(owner))
                .count();
    }

    /** Ends those applications that nobody has asked since then. */
    void expire(Instant lastUse) {
        applications.values().stream()
                .filter(application -> application.isUnusedSince(lastUse))
                .toList()
                .forEach(this::remove);
    }

    void remove(UcwaApplication application) {
        applications.remove(application.id());
        application.events().end();
    }

    /** Forgets the applications that lived on a server which has stopped. */
    void serverStopped(String fqdn) {
        applications.values().stream()
                .filter(application -> application.server().equals(fqdn))
                .toList()
                .forEach(this::remove);
    }
}
