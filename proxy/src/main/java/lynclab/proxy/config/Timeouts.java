package lynclab.proxy.config;

import java.time.Duration;

/**
 * How long each phase of a connection may take; the firing of each one is named in the access log.
 *
 * @param connect until a member accepted the TCP connection
 * @param tlsHandshake for a TLS handshake, on either leg
 * @param requestHead from the first byte of a request to the end of its head
 * @param requestBodyIdle between two reads of a request's body
 * @param responseFirstByte from the whole request to the first byte of its answer: longer than any long poll
 * @param responseIdle between two reads of an answer's body
 * @param clientStall while the client takes none of an answer that is ready for it
 * @param clientKeepAlive between two requests of a client
 * @param upstreamKeepAlive for a connection kept for later: below the 120 s after which IIS closes it
 * @param tunnelIdle for an upgraded connection without traffic in either direction
 * @param drain for exchanges in flight while the proxy closes
 */
public record Timeouts(
        Duration connect,
        Duration tlsHandshake,
        Duration requestHead,
        Duration requestBodyIdle,
        Duration responseFirstByte,
        Duration responseIdle,
        Duration clientStall,
        Duration clientKeepAlive,
        Duration upstreamKeepAlive,
        Duration tunnelIdle,
        Duration drain) {

    public Timeouts {
        Checks.positive("connect", connect);
        Checks.positive("tls-handshake", tlsHandshake);
        Checks.positive("request-head", requestHead);
        Checks.positive("request-body-idle", requestBodyIdle);
        Checks.positive("response-first-byte", responseFirstByte);
        Checks.positive("response-idle", responseIdle);
        Checks.positive("client-stall", clientStall);
        Checks.positive("client-keep-alive", clientKeepAlive);
        Checks.positive("upstream-keep-alive", upstreamKeepAlive);
        Checks.positive("tunnel-idle", tunnelIdle);
        Checks.positive("drain", drain);
    }

    /** Every time divided by the same factor, so that a long poll and its limit keep their ratio in a fast lab. */
    public Timeouts dividedBy(int factor) {
        return new Timeouts(
                connect.dividedBy(factor),
                tlsHandshake.dividedBy(factor),
                requestHead.dividedBy(factor),
                requestBodyIdle.dividedBy(factor),
                responseFirstByte.dividedBy(factor),
                responseIdle.dividedBy(factor),
                clientStall.dividedBy(factor),
                clientKeepAlive.dividedBy(factor),
                upstreamKeepAlive.dividedBy(factor),
                tunnelIdle.dividedBy(factor),
                drain.dividedBy(factor));
    }

    public Timeouts withResponseFirstByte(Duration other) {
        return new Timeouts(
                connect,
                tlsHandshake,
                requestHead,
                requestBodyIdle,
                other,
                responseIdle,
                clientStall,
                clientKeepAlive,
                upstreamKeepAlive,
                tunnelIdle,
                drain);
    }
}
