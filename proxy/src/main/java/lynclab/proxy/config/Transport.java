package lynclab.proxy.config;

/** What the proxy talks to the operating system's sockets with. */
public enum Transport {
    /** Epoll on Linux, NIO elsewhere. */
    AUTO,
    EPOLL,
    /** Fewer calls into the kernel under load; needs a recent Linux that allows it. */
    IO_URING,
    NIO
}
