package lynclab.proxy.config;

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

    public Limits {
        Checks.atLeast("request-line-bytes", requestLineBytes, 256);
        Checks.atLeast("head-bytes", headBytes, 1024);
        Checks.atLeast("header-line-bytes", headerLineBytes, 256);
        Checks.atLeast("header-lines", headerLines, 8);
        Checks.atLeast("chunk-line-bytes", chunkLineBytes, 16);
        Checks.atLeast("trailer-bytes", trailerBytes, 0);
        Checks.atLeast("request-body-bytes", requestBodyBytes, 0);
        Checks.atLeast("connections", connections, 1);
        Checks.atLeast("bound-connections", boundConnections, 1);
        if (requestLineBytes > headBytes || headerLineBytes > headBytes) {
            throw new InvalidSetting(
                    "head-bytes " + headBytes + " is less than one line of the head may have",
                    "head-bytes of at least " + Math.max(requestLineBytes, headerLineBytes));
        }
    }
}
