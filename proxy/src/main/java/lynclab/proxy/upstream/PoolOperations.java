package lynclab.proxy.upstream;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.upstream.MemberStatus.Duty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator sees of the pools and does to them while the proxy runs; names that nobody has are refused with {@link InvalidSetting}. */
public final class PoolOperations {
    private static final Logger LOG = LoggerFactory.getLogger(PoolOperations.class);

    private final Supplier<List<UpstreamPool>> pools;

    /**
     * @param pools those of the configuration in force
     */
    public PoolOperations(Supplier<List<UpstreamPool>> pools) {
        this.pools = pools;
    }

    public List<PoolStatus> status() {
        return pools.get().stream().map(UpstreamPool::status).toList();
    }

    /**
     * Sends no new client to a member, written {@code host:port} or {@code host}. Clients that are bound to it, or whose
     * cookie names it, and exchanges in flight may go on; what is left after the time is ended.
     */
    public void drain(String pool, String member, Duration within) {
        UpstreamPool found = pool(pool);
        MemberState state = member(found, member);
        LOG.info("pool {}: member {} is drained within {} ms", pool, state, within.toMillis());
        found.drain(state, within);
    }

    /** A member that was drained takes new clients again, little by little. */
    public void bringBack(String pool, String member) {
        UpstreamPool found = pool(pool);
        MemberState state = member(found, member);
        if (state.isServing()) {
            return;
        }
        long now = System.nanoTime();
        state.health().start(now);
        state.duty(Duty.SERVING);
        LOG.info("pool {}: member {} takes clients again", pool, state);
        found.changed(now);
    }

    /** Moves all clients of a pool to one side, and keeps them there until {@link #release}. */
    public void hold(String pool, Side side) {
        backup(pool).hold(side);
    }

    /** Lets the health of the members decide again on which side the clients of a pool are. */
    public void release(String pool) {
        backup(pool).release(System.nanoTime());
    }

    private PoolSwitch backup(String name) {
        PoolSwitch backup = pool(name).backup();
        if (backup == null) {
            throw new InvalidSetting("pool \"" + name + "\" has no backup", "a pool with a backup");
        }
        return backup;
    }

    private UpstreamPool pool(String name) {
        return pools.get().stream()
                .filter(pool -> pool.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSetting(
                        "there is no pool \"" + name + "\"",
                        "one of " + pools.get().stream().map(UpstreamPool::name).collect(Collectors.joining(", "))));
    }

    private static MemberState member(UpstreamPool pool, String name) {
        Set<MemberState> named = pool.members().stream()
                .filter(state ->
                        state.toString().equals(name) || state.member().host().equals(name))
                .collect(Collectors.toSet());
        if (named.size() != 1) {
            throw new InvalidSetting(
                    "pool \"" + pool.name() + "\" has " + (named.isEmpty() ? "no" : "more than one") + " member \""
                            + name + "\"",
                    "one of "
                            + pool.members().stream().map(MemberState::toString).collect(Collectors.joining(", ")));
        }
        return named.iterator().next();
    }
}
