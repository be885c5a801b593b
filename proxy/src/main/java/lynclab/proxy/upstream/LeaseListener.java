package lynclab.proxy.upstream;

/** Who asked for a connection to a pool; called on its event loop, not after the request was cancelled. */
public interface LeaseListener {

    /** One member could not be reached; the next one is tried, if there is one. */
    void memberFailed(LeaseFailure failure);

    /** Here is a connection, which {@code isReused} says has served before. */
    void leased(PooledLease lease, boolean isReused);

    /** There will be no connection. */
    void exhausted(LeaseRefusal why);
}
