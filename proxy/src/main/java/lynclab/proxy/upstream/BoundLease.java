package lynclab.proxy.upstream;

/** A lease whose connection may carry a user's identity: it serves one client connection and is closed with it. */
public final class BoundLease implements Lease {
    private final UpstreamConnection connection;

    BoundLease(UpstreamConnection connection) {
        this.connection = connection;
    }

    @Override
    public UpstreamConnection connection() {
        return connection;
    }

    @Override
    public void close() {
        connection.close();
    }
}
