package lynclab.proxy.upstream;

import org.jspecify.annotations.Nullable;

/**
 * Who wants a connection to a pool.
 *
 * @param host that the request is for, in lower case
 * @param source the client's address
 * @param affinity the value of the pool's affinity cookie, if the client sent one
 */
public record LeaseRequest(
        UpstreamPool pool,
        String host,
        String source,
        @Nullable String affinity,
        Freshness freshness) {

    /** Which connections will do. */
    public enum Freshness {
        ANY,
        /** One that has carried no request, as a repetition after a stale connection needs it. */
        NEW
    }

    public LeaseRequest onNewConnection() {
        return new LeaseRequest(pool, host, source, affinity, Freshness.NEW);
    }
}
