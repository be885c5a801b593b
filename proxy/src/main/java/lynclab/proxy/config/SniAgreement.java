package lynclab.proxy.config;

/** How far the Host of a request must agree with the name that the TLS handshake asked for. */
public enum SniAgreement {
    /** The same name. */
    STRICT,
    /** The same name, or another one that the presented certificate covers as well. */
    SAME_CERTIFICATE,
    /** Not compared. */
    IGNORED
}
