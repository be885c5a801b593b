package lynclab.server.site;

import java.nio.charset.StandardCharsets;

/** The body of a request: all of it up to a limit, and its whole length. */
public record RequestBody(byte[] start, long length) {
    /** Octets that are kept; of longer bodies the rest is only counted. */
    public static final int KEPT = 1 << 20;

    public static final RequestBody NONE = new RequestBody(new byte[0], 0);

    public String text() {
        return new String(start, StandardCharsets.UTF_8);
    }
}
