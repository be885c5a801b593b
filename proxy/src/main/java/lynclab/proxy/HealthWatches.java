package lynclab.proxy;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lynclab.proxy.upstream.HealthWatch;
import lynclab.proxy.upstream.UpstreamPool;

/** The watches over the health of all pools; from one configuration to the next those go on whose pool does. */
final class HealthWatches implements AutoCloseable {
    private final Map<UpstreamPool, HealthWatch> watches = new IdentityHashMap<>();

    /** Watches these pools, and no others. */
    void watch(List<UpstreamPool> pools, Function<UpstreamPool, HealthWatch> start) {
        keep(pools);
        pools.forEach(pool -> watches.computeIfAbsent(pool, start));
    }

    private void keep(List<UpstreamPool> pools) {
        watches.entrySet().removeIf(entry -> {
            boolean isLeft = pools.stream().noneMatch(pool -> pool == entry.getKey());
            if (isLeft) {
                entry.getValue().close();
            }
            return isLeft;
        });
    }

    @Override
    public void close() {
        keep(List.of());
    }
}
