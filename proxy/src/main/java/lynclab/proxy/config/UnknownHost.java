package lynclab.proxy.config;

/** How a request for a host without a route is refused; it never reaches a pool. */
public enum UnknownHost {
    /** 421 where TLS was spoken, 404 in clear. */
    MISDIRECTED,
    /** 404 everywhere. */
    NOT_FOUND,
    /** The connection is closed without an answer. */
    CLOSE
}
