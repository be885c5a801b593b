package lynclab.proxy.exchange;

/** The phases of a connection that have a time-out, named as in the configuration. */
public enum Phase {
    TLS_HANDSHAKE,
    REQUEST_HEAD,
    REQUEST_BODY_IDLE,
    /** Below {@code limits: request-body-bytes-per-second}. */
    REQUEST_BODY_RATE,
    RESPONSE_FIRST_BYTE,
    RESPONSE_IDLE,
    CLIENT_STALL,
    CLIENT_KEEP_ALIVE,
    TUNNEL_IDLE,
    LINGER
}
