package lynclab.bench.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Finds the end of answers that carry their length; the servers of the comparison give no others. */
final class AnswerReader {
    private static final int MOST_HEAD = 8_192;

    private final StringBuilder head = new StringBuilder(512);
    private long remaining;
    private boolean isInBody;
    private int status;
    private boolean closes;

    void begin() {
        closes = false;
        head.setLength(0);
        remaining = 0;
        isInBody = false;
        status = 0;
    }

    /** Reads what arrived; returns whether the answer is whole. */
    boolean read(ByteBuf bytes) {
        if (!isInBody && !readHead(bytes)) {
            return false;
        }
        remaining -= bytes.readableBytes();
        return remaining == 0;
    }

    int status() {
        return status;
    }

    /** Whether the server closes after this answer. */
    boolean closes() {
        return closes;
    }

    /** Whether any of it has arrived. */
    boolean hasBegun() {
        return head.length() > 0;
    }

    private boolean readHead(ByteBuf bytes) {
        int before = head.length();
        head.append(bytes.toString(
                bytes.readerIndex(), Math.min(bytes.readableBytes(), MOST_HEAD), StandardCharsets.ISO_8859_1));
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        bytes.skipBytes(end + 4 - before);
        head.setLength(end + 2);
        status = Integer.parseInt(head.substring(9, 12));
        String lower = head.toString().toLowerCase(Locale.ROOT);
        closes = lower.contains("\r\nconnection: close");
        int length = lower.indexOf("\r\ncontent-length:");
        if (length >= 0) {
            int from = length + "\r\ncontent-length:".length();
            remaining = Long.parseLong(
                    lower.substring(from, lower.indexOf('\r', from)).trim());
        }
        isInBody = true;
        return true;
    }
}
