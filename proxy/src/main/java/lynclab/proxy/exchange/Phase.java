package lynclab.proxy.exchange;

/** The phases of a connection that have a time-out, named as in the configuration. */
public enum Phase {
    CONNECT,
    /** On either leg. */
    TLS_HANDSHAKE,
    REQUEST_HEAD,
    REQUEST_BODY_IDLE,
    /** Below {@code limits: request-body-bytes-per-second}. */
    REQUEST_BODY_RATE,
    RESPONSE_FIRST_BYTE,
    RESPONSE_IDLE,
    CLIENT_STALL,
    CLIENT_KEEP_ALIVE,
    UPSTREAM_KEEP_ALIVE,
    TUNNEL_IDLE,
    /** For a place with a member, {@code per-member: queue-timeout}. */
    QUEUE_TIMEOUT,
    /** For what is in flight while the proxy closes. */
    DRAIN,
    LINGER
}
