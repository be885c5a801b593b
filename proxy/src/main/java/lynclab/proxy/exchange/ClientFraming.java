package lynclab.proxy.exchange;

/** How a client tells where an answer ends. */
enum ClientFraming {
    HTTP_1_0,
    HTTP_1_1,
    /** A stream of HTTP/2: one of many on a connection that therefore cannot stand for one user. */
    STREAM
}
