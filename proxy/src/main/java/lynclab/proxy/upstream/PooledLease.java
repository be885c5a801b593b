package lynclab.proxy.upstream;

import org.jspecify.annotations.Nullable;

/** A lease whose connection has carried nobody's identity, so that it may serve another client afterwards. */
public final class PooledLease implements Lease {
    private final IdleConnections idle;
    private final IdleConnections.Key key;
    private @Nullable UpstreamConnection connection;

    PooledLease(IdleConnections idle, IdleConnections.Key key, UpstreamConnection connection) {
        this.idle = idle;
        this.key = key;
        this.connection = connection;
    }

    @Override
    public UpstreamConnection connection() {
        if (connection == null) {
            throw new IllegalStateException("this lease is over");
        }
        return connection;
    }

    /** Gives the connection back for any client to use. */
    public void release() {
        UpstreamConnection released = take();
        if (key.member().isServing() && released.isCurrent()) {
            idle.keep(key, released);
        } else {
            released.close();
        }
    }

    /** Turns the lease into one for a single client, for good. */
    public BoundLease bind() {
        return new BoundLease(take());
    }

    @Override
    public void close() {
        take().close();
    }

    private UpstreamConnection take() {
        UpstreamConnection taken = connection();
        connection = null;
        return taken;
    }
}
