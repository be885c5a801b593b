package lynclab.proxy.message;

import io.netty.buffer.ByteBuf;
import lynclab.proxy.config.Limits;
import org.jspecify.annotations.Nullable;

/** The body of one message while it streams by: tells which bytes belong to it and when it is over. */
public final class MessageBody {
    private final @Nullable ChunkedScanner chunks;
    private final boolean untilClose;
    private final long limit;
    private long remaining;
    private long seen;
    private @Nullable Refusal refusal;

    private MessageBody(@Nullable ChunkedScanner chunks, long remaining, boolean untilClose, long limit) {
        this.chunks = chunks;
        this.remaining = remaining;
        this.untilClose = untilClose;
        this.limit = limit;
    }

    public static MessageBody ofRequest(RequestHead head, Limits limits) {
        HeaderLines lines = head.lines();
        ChunkedScanner chunks = lines.isChunked() ? new ChunkedScanner(limits) : null;
        return new MessageBody(chunks, Math.max(0, lines.contentLength()), false, limits.requestBodyBytes());
    }

    /** The rules of RFC 9112 section 6.3. */
    public static MessageBody ofResponse(ResponseHead head, boolean toHead, Limits limits) {
        HeaderLines lines = head.lines();
        int status = head.status();
        if (toHead || status < 200 || status == 204 || status == 304) {
            return new MessageBody(null, 0, false, 0);
        }
        if (lines.isChunked()) {
            return new MessageBody(new ChunkedScanner(limits), 0, false, 0);
        }
        return lines.contentLength() >= 0
                ? new MessageBody(null, lines.contentLength(), false, 0)
                : new MessageBody(null, 0, true, 0);
    }

    /** Whether the announced length is more than is allowed. */
    public boolean isTooLong() {
        return limit > 0 && remaining > limit;
    }

    /** How many of the readable bytes belong to the body, or -1 if they cannot. */
    public int take(ByteBuf in, ChunkedScanner.@Nullable Data data) {
        int from = in.readerIndex();
        int length;
        if (chunks != null) {
            int end = chunks.scan(in, from, in.writerIndex(), data);
            if (end < 0) {
                refusal = chunks.refusal();
                return -1;
            }
            length = end - from;
        } else {
            length = untilClose ? in.readableBytes() : (int) Math.min(remaining, in.readableBytes());
            remaining -= untilClose ? 0 : length;
            if (data != null && length > 0) {
                data.run(from, length);
            }
        }
        seen += length;
        if (limit > 0 && seen > limit) {
            refusal = Refusal.BODY_TOO_LARGE;
            return -1;
        }
        return length;
    }

    public boolean isDone() {
        return chunks != null ? chunks.isDone() : !untilClose && remaining == 0;
    }

    public boolean isChunked() {
        return chunks != null;
    }

    /** Whether the end of the connection is the end of the body. */
    public boolean isUntilClose() {
        return untilClose;
    }

    /** Bytes seen so far, framing included. */
    public long seen() {
        return seen;
    }

    @Nullable
    public Refusal refusal() {
        return refusal;
    }
}
