package lynclab.server;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import lynclab.server.site.RequestBody;
import org.jspecify.annotations.Nullable;

/** The body of a request while it arrives: all of it is counted and digested, and its beginning kept. */
final class ReceivedBody {
    private final ByteArrayOutputStream start = new ByteArrayOutputStream();
    private long length;
    private @Nullable MessageDigest digest;

    /** Takes what has arrived next, which is left as it was. */
    void add(ByteBuf octets) {
        if (!octets.isReadable()) {
            return;
        }
        length += octets.readableBytes();
        if (digest == null) {
            digest = newDigest();
        }
        for (var part : octets.nioBuffers()) {
            digest.update(part);
        }
        var kept = Math.min(octets.readableBytes(), RequestBody.KEPT - start.size());
        try {
            octets.getBytes(octets.readerIndex(), start, kept);
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory does not fail", impossible);
        }
    }

    long length() {
        return length;
    }

    /** All that there was of it; to be asked for once. */
    RequestBody end() {
        return digest == null
                ? RequestBody.NONE
                : new RequestBody(start.toByteArray(), length, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
