package lynclab.proxy.config;

/** Which Host header a member receives. */
public enum HostHeader {
    /** The one the client sent, which simple URLs and discovery depend on. */
    PRESERVE,
    /** The host name of the pool's first member, as some products do by default. */
    UPSTREAM
}
