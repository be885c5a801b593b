package lynclab.proxy.upstream;

/** The time-outs that fire between this proxy and a member while no answer is waited for. */
public enum MemberTimeout {
    CONNECT,
    TLS_HANDSHAKE,
    /** A connection that no request used for so long is closed. */
    UPSTREAM_KEEP_ALIVE
}
