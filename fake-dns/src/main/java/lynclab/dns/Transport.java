package lynclab.dns;

/** How a query reached the server; both transports share one port. */
public enum Transport {
    UDP,
    TCP
}
