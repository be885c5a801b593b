package lynclab.lab.target;

/** Which Host header a server behind the target receives. */
public enum HostHeader {
    KEPT,
    REWRITTEN
}
