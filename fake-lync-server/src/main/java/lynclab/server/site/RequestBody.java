package lynclab.server.site;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The body of a request: all of it up to a limit, its whole length, and the SHA-256 of the whole in hexadecimal. */
public record RequestBody(byte[] start, long length, String sha256) {
    /** Octets that are kept; of longer bodies the rest is only counted. */
    public static final int KEPT = 1 << 20;

    public static final RequestBody NONE =
            new RequestBody(new byte[0], 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    /** A body that is known as a text. */
    public static RequestBody of(String text) {
        var octets = text.getBytes(StandardCharsets.UTF_8);
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(octets);
            return new RequestBody(octets, octets.length, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** Whether nothing of the body was dropped. */
    public boolean isWhole() {
        return start.length == length;
    }

    public String text() {
        return new String(start, StandardCharsets.UTF_8);
    }
}
