package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import lynclab.proxy.message.Refusal;
import lynclab.proxy.message.StreamRequest;
import org.jspecify.annotations.Nullable;

/** Gives the body of a stream the framing of HTTP/1.1: as it is where its length was announced, in chunks where not. */
final class StreamBody {
    private static final int UNKNOWN = -1;

    private final long announced;
    private long arrived;
    private boolean isOver;

    /** @param announced the Content-Length, or less than zero */
    StreamBody(long announced) {
        this.announced = announced < 0 ? UNKNOWN : announced;
    }

    /** Takes data; what it returns in place of it is the caller's. */
    ByteBuf data(ByteBufAllocator allocator, ByteBuf data) {
        int length = data.readableBytes();
        arrived += length;
        // A chunk of no length would be the last one.
        if (announced != UNKNOWN || length == 0) {
            return data;
        }
        ByteBuf chunk = allocator.buffer(length + 12);
        chunk.writeCharSequence(Integer.toHexString(length) + "\r\n", StandardCharsets.US_ASCII);
        chunk.writeBytes(data).writeByte('\r').writeByte('\n');
        data.release();
        return chunk;
    }

    /** What ends the body; trailers are only known where there are chunks. */
    ByteBuf end(ByteBufAllocator allocator) {
        isOver = true;
        return announced == UNKNOWN
                ? allocator.buffer(5).writeBytes(new byte[] {'0', '\r', '\n', '\r', '\n'})
                : allocator.buffer(0);
    }

    /** As {@link #end(ByteBufAllocator)}, with trailers; returns why they are refused, or null. */
    @Nullable
    Refusal end(Http2Headers trailers, ByteBuf out) {
        isOver = true;
        if (announced == UNKNOWN) {
            out.writeBytes(new byte[] {'0', '\r', '\n'});
        }
        int from = out.writerIndex();
        Refusal refusal = StreamRequest.writeTrailers(trailers, out);
        if (announced != UNKNOWN) {
            out.writerIndex(from);
        }
        return refusal;
    }

    /** Whether what arrived so far, or in all, cannot be what was announced. */
    boolean disagrees() {
        return announced != UNKNOWN && (arrived > announced || isOver && arrived < announced);
    }

    boolean isOver() {
        return isOver;
    }
}
