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
        int boundConnections) {

    private static final Map<String, Integer> LEAST = Map.of(
            "request-line-bytes", 256,
            "head-bytes", 1024,
            "header-line-bytes", 256,
            "header-lines", 8,
            "chunk-line-bytes", 16,
            "connections", 1,
            "bound-connections", 1);

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
