package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import lynclab.proxy.config.Limits;
import lynclab.proxy.message.AddedField;
import lynclab.proxy.message.ResponseHead;
import lynclab.proxy.message.ResponseHeaders.Afterwards;
import lynclab.proxy.message.StreamResponse;
import org.jspecify.annotations.Nullable;

/** The frames of one answer; the last one waits until it is known whether it ends the stream. */
final class StreamOutput implements ClientOutput {
    private final Channel channel;
    private @Nullable Http2Headers heldHead;
    private @Nullable ByteBuf heldBody;
    private @Nullable ByteArrayOutputStream trailers;

    StreamOutput(Channel channel) {
        this.channel = channel;
    }

    @Override
    public ByteBufAllocator allocator() {
        return channel.alloc();
    }

    @Override
    public int writeHead(ResponseHead head, Afterwards then, @Nullable AddedField added) {
        if (head.isInterim()) {
            channel.write(new DefaultHttp2HeadersFrame(StreamResponse.fields(head, null), false));
        } else {
            heldHead = StreamResponse.fields(head, added);
        }
        return head.end();
    }

    /** The head of an answer that the proxy gives itself. */
    void writeHead(Http2Headers fields) {
        heldHead = fields;
    }

    @Override
    public void write(ByteBuf bytes) {
        release(false);
        heldBody = bytes;
    }

    @Override
    public void trailer(byte octet) {
        if (trailers == null) {
            trailers = new ByteArrayOutputStream();
        }
        trailers.write(octet);
    }

    @Override
    public void flush() {
        release(false);
        channel.flush();
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    /** Ends the stream with what is held; returns false if the trailers cannot be passed on. */
    boolean end(Limits limits) {
        Http2Headers last = null;
        // Two bytes are the empty line alone.
        if (trailers != null && trailers.size() > 2) {
            last = StreamResponse.trailers(trailers.toByteArray(), limits);
            if (last == null) {
                return false;
            }
        }
        if (last != null && !last.isEmpty()) {
            release(false);
            channel.writeAndFlush(new DefaultHttp2HeadersFrame(last, true));
            return true;
        }
        if (heldHead == null && heldBody == null) {
            channel.write(new DefaultHttp2DataFrame(true));
        }
        release(true);
        channel.flush();
        return true;
    }

    private void release(boolean isLast) {
        if (heldHead != null) {
            channel.write(new DefaultHttp2HeadersFrame(heldHead, isLast && heldBody == null));
            heldHead = null;
        }
        if (heldBody != null) {
            channel.write(new DefaultHttp2DataFrame(heldBody, isLast));
            heldBody = null;
        }
    }

    /** Gives back what will not be sent any more. */
    void discard() {
        heldHead = null;
        if (heldBody != null) {
            heldBody.release();
            heldBody = null;
        }
    }
}
