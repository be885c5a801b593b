package lynclab.bench.compare;

import java.util.Optional;
import java.util.stream.Stream;

/** What is compared; each has a name by which it can be asked for alone. */
enum Case {
    TLS_KEEPALIVE_1K("tls-keepalive-1k", "TLS on both sides, kept connections, 1 kB answers"),
    TLS_64K("tls-64k", "the same with 64 kB"),
    TLS_10M("tls-10m", "downloads of 10 MB, eight at a time"),
    HANDSHAKE_ECDSA("handshake-ecdsa", "a new connection for each request, P-256 key"),
    HANDSHAKE_RSA("handshake-rsa", "a new connection for each request, RSA-2048 key"),
    HANDSHAKE_RESUMED("handshake-resumed", "a new connection for each request, resumed"),
    HTTP_KEEPALIVE_1K("http-keepalive-1k", "in clear on both sides, kept connections, 1 kB answers"),
    H2_1K("h2-1k", "HTTP/2, 16 connections with ten streams each"),
    NTLM_BOUND("ntlm-bound", "connections that log on with NTLM and send nine requests more"),
    UPLOAD_1M("upload-1m", "uploads of 1 MB"),
    RATE_HALF("rate-half", "an open loop at half of what the slowest peer can do"),
    PARKED_9K("parked-9k", "9,000 requests that nobody answers"),
    PARKED_10K_H2("parked-10k-h2", "10,000 of them in 100 connections of HTTP/2"),
    STARTUP("startup", "from exec to the first proxied answer over TLS");

    private final String id;
    private final String meaning;

    Case(String id, String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    String id() {
        return id;
    }

    String meaning() {
        return meaning;
    }

    static Optional<Case> of(String id) {
        return Stream.of(values()).filter(one -> one.id.equals(id)).findFirst();
    }

    /** Whether the peer can do this at all. */
    boolean fits(Peer peer) {
        if (peer == Peer.IO_URING) {
            return this == TLS_KEEPALIVE_1K || this == HTTP_KEEPALIVE_1K || this == TLS_64K || this == RATE_HALF;
        }
        // The free nginx cannot tie a connection of a server to that of a client.
        return this != NTLM_BOUND || peer != Peer.NGINX;
    }

    boolean usesWrk() {
        return switch (this) {
            case TLS_KEEPALIVE_1K, TLS_64K, TLS_10M, HTTP_KEEPALIVE_1K, UPLOAD_1M, RATE_HALF -> true;
            default -> false;
        };
    }
}
