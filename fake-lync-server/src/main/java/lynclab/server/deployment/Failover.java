package lynclab.server.deployment;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Which pools an administrator has failed over. All servers of a deployment look at the same one, so that a change holds
 * for all of them from the same moment on.
 */
public final class Failover {
    private final AtomicReference<Set<String>> pools = new AtomicReference<>(Set.of());

    /** Has the users of a pool served by its pair; without a pair they are served by nobody. */
    public void failOver(String poolFqdn) {
        pools.updateAndGet(before -> {
            var after = new TreeSet<>(before);
            after.add(poolFqdn.toLowerCase(Locale.ROOT));
            return Set.copyOf(after);
        });
    }

    /** Gives the users back to their own pool. */
    public void failBack(String poolFqdn) {
        pools.updateAndGet(before -> {
            var after = new TreeSet<>(before);
            after.remove(poolFqdn.toLowerCase(Locale.ROOT));
            return Set.copyOf(after);
        });
    }

    public boolean isFailedOver(String poolFqdn) {
        return pools.get().contains(poolFqdn.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "failed over: " + pools.get();
    }
}
