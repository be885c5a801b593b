package lynclab.proxy.upstream;

/**
 * The exclusive use of a connection to a member.
 *
 * <p>NTLM and Negotiate authenticate a connection, not a request. Which of the two kinds a lease is decides what may
 * become of its connection: a {@link PooledLease} can be released for anybody to use, a {@link BoundLease} cannot, and
 * there is no way from the second back to the first.
 */
public sealed interface Lease permits PooledLease, BoundLease {

    UpstreamConnection connection();

    /** Ends the lease and the connection. */
    void close();
}
