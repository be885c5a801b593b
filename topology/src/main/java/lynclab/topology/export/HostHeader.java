package lynclab.topology.export;

/** Which Host header a server behind the reverse proxy receives. */
public enum HostHeader {
    /** The one that the client sent, as it has to be (REQ-6.1). */
    KEPT,
    /** The server's own name, as many products do on their own account. */
    REWRITTEN
}
