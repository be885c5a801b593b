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

    /** Its client sends the next request. */
    public void resume() {
        connection.beginAgain();
    }

    /** It waits for its client's next request. */
    public void rest() {
        connection.rest();
    }

    @Override
    public void close() {
        connection.close();
    }
}
