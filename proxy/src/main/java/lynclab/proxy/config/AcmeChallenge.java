package lynclab.proxy.config;

/** How an authority is shown that a host is ours. */
public enum AcmeChallenge {
    /** On port 80. */
    HTTP_01,
    /** On port 443, within the handshake. */
    TLS_ALPN_01
}
