package lynclab.server.site;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import lynclab.server.deployment.Deployment;

/** What several servers, or the two web sites of one, have in common: kept for as long as their deployment is. */
public final class Shared {
    private static final Map<Key, Object> PARTS = new HashMap<>();
    private static final ReferenceQueue<Deployment> GONE = new ReferenceQueue<>();

    private Shared() {}

    /** The part of this type that everybody in the pool of a server has in common. */
    public static <T> T inPool(Host host, Class<T> type, Supplier<T> made) {
        return of(host.deployment(), host.pool().fqdn(), type, made);
    }

    /** The part of this type that the two web sites of a server have in common. */
    public static <T> T onServer(Host host, Class<T> type, Supplier<T> made) {
        return of(host.deployment(), host.fqdn(), type, made);
    }

    private static <T> T of(Deployment deployment, String place, Class<T> type, Supplier<T> made) {
        synchronized (PARTS) {
            for (var gone = GONE.poll(); gone != null; gone = GONE.poll()) {
                PARTS.remove(gone);
            }
            return type.cast(PARTS.computeIfAbsent(new Key(deployment, place, type), key -> made.get()));
        }
    }

    /** One deployment, not one that is equal to it: two labs of the same topology share nothing. */
    private static final class Key extends WeakReference<Deployment> {
        private final String place;
        private final Class<?> type;
        private final int hash;

        Key(Deployment deployment, String place, Class<?> type) {
            super(deployment, GONE);
            this.place = place;
            this.type = type;
            this.hash = (System.identityHashCode(deployment) * 31 + place.hashCode()) * 31 + type.hashCode();
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Key key
                            && key.place.equals(place)
                            && key.type == type
                            && get() != null
                            && key.get() == get();
        }
    }
}
