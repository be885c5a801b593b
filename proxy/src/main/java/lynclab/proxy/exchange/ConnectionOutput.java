package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import lynclab.proxy.message.AddedField;
import lynclab.proxy.message.ResponseHead;
import lynclab.proxy.message.ResponseHeaders;
import lynclab.proxy.message.ResponseHeaders.Afterwards;
import org.jspecify.annotations.Nullable;

/** The answers of a connection of HTTP/1.1; a head waits for the beginning of its body. */
final class ConnectionOutput implements ClientOutput {
    private static final int SMALL_BODY = 4_096;

    private final Channel channel;
    private @Nullable ByteBuf waitingHead;
    private boolean hasUnflushed;

    ConnectionOutput(Channel channel) {
        this.channel = channel;
    }

    @Override
    public ByteBufAllocator allocator() {
        return channel.alloc();
    }

    @Override
    public int writeHead(ResponseHead head, Afterwards then, @Nullable AddedField added) {
        writeWaitingHead();
        ByteBuf out = allocator().buffer(head.end() + 128 + SMALL_BODY);
        ResponseHeaders.write(head, then, added, out);
        waitingHead = out;
        return out.readableBytes();
    }

    /** A small body goes with its head: one record of TLS, and one piece for the socket. */
    @Override
    public void write(ByteBuf bytes) {
        ByteBuf head = waitingHead;
        if (head != null && bytes.readableBytes() <= SMALL_BODY) {
            head.writeBytes(bytes);
            bytes.release();
            writeWaitingHead();
        } else {
            writeWaitingHead();
            hasUnflushed = true;
            channel.write(bytes, channel.voidPromise());
        }
    }

    private void writeWaitingHead() {
        ByteBuf head = waitingHead;
        if (head != null) {
            waitingHead = null;
            hasUnflushed = true;
            channel.write(head, channel.voidPromise());
        }
    }

    /** HTTP/1.0 has no trailers, and in HTTP/1.1 they pass with the chunks. */
    @Override
    public void trailer(byte octet) {}

    @Override
    public void flush() {
        writeWaitingHead();
        if (hasUnflushed) {
            hasUnflushed = false;
            channel.flush();
        }
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    /** Whether the client has yet to take a part of its last answer. */
    boolean hasUnwritten() {
        ChannelOutboundBuffer ready = channel.unsafe().outboundBuffer();
        return ready != null && ready.totalPendingWriteBytes() > 0;
    }

    /** Writes the last bytes of the connection, and says that nothing more will come. */
    ChannelFuture writeLast(ByteBuf bytes) {
        writeWaitingHead();
        return LastWords.say(channel, bytes);
    }

    /** Gives back what will not be sent any more. */
    void discard() {
        if (waitingHead != null) {
            waitingHead.release();
            waitingHead = null;
        }
    }
}
