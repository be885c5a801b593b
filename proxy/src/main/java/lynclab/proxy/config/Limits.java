package lynclab.proxy.config;

import java.util.Map;

/**
 * How large a request may be, and how many clients there may be.
 *
 * @param requestLineBytes of method, target and version together; conference links are long
 * @param headBytes of a whole head
 * @param headerLineBytes of one header line; Negotiate tickets of users in many groups are large
 * @param headerLines in one head
 * @param chunkLineBytes of a chunk's size line with its extensions, and of one trailer line
 * @param trailerBytes of all trailer lines of a chunked body
 * @param requestBodyBytes of a request's body, 0 for any size
 * @param connections of clients at the same time
 * @param boundConnections to members that one client connection may hold authenticated at the same time
 * @param connectionsPerAddress of clients with the same address at the same time, 0 for any number
 * @param requestsPerConnection before a connection of HTTP/1.1 ends, 0 for any number; one that is authenticated goes on
 * @param exchanges in flight before further requests are answered 503, 0 for any number
 * @param requestBodyBytesPerSecond the least that a client sends of a body, on average after its idle time, 0 for any
 * @param memoryPercent of heap or direct memory in use before further requests are answered 503
 */
public record Limits(
        int requestLineBytes,
        int headBytes,
        int headerLineBytes,
        int headerLines,
        int chunkLineBytes,
        int trailerBytes,
        long requestBodyBytes,
        int connections,
        int boundConnections,
        int connectionsPerAddress,
        int requestsPerConnection,
        int exchanges,
        int requestBodyBytesPerSecond,
        int memoryPercent) {

    private static final Map<String, Integer> LEAST = Map.of(
            "request-line-bytes", 256,
            "head-bytes", 1024,
            "header-line-bytes", 256,
            "header-lines", 8,
            "chunk-line-bytes", 16,
            "connections", 1,
            "bound-connections", 1,
            "memory-percent", 10);

    /** How large requests may be and how many connections there may be, with the defaults for everything else. */
    public Limits(
            int requestLineBytes,
            int headBytes,
            int headerLineBytes,
            int headerLines,
            int chunkLineBytes,
            int trailerBytes,
            long requestBodyBytes,
            int connections,
            int boundConnections) {
        this(
                requestLineBytes,
                headBytes,
                headerLineBytes,
                headerLines,
                chunkLineBytes,
                trailerBytes,
                requestBodyBytes,
                connections,
                boundConnections,
                0,
                0,
                0,
                Defaults.BODY_BYTES_PER_SECOND,
                Defaults.MEMORY_PERCENT);
    }

    public Limits {
        check("request-line-bytes", requestLineBytes);
        check("head-bytes", headBytes);
        check("header-line-bytes", headerLineBytes);
        check("header-lines", headerLines);
        check("chunk-line-bytes", chunkLineBytes);
        check("trailer-bytes", trailerBytes);
        check("request-body-bytes", requestBodyBytes);
        check("connections", connections);
        check("bound-connections", boundConnections);
        check("connections-per-address", connectionsPerAddress);
        check("requests-per-connection", requestsPerConnection);
        check("exchanges", exchanges);
        check("request-body-bytes-per-second", requestBodyBytesPerSecond);
        check("memory-percent", memoryPercent);
        if (memoryPercent > 100) {
            throw new InvalidSetting("memory-percent is " + memoryPercent, "a number from 10 to 100");
        }
        if (requestLineBytes > headBytes || headerLineBytes > headBytes) {
            throw new InvalidSetting(
                    "head-bytes " + headBytes + " is less than one line of the head may have",
                    "head-bytes of at least " + Math.max(requestLineBytes, headerLineBytes));
        }
    }

    /** Refuses a limit that nothing useful stays below. */
    static void check(String key, long value) {
        Checks.atLeast(key, value, LEAST.getOrDefault(key, 0));
    }
}
