package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import lynclab.proxy.message.AddedField;
import lynclab.proxy.message.ResponseHead;
import lynclab.proxy.message.ResponseHeaders.Afterwards;
import org.jspecify.annotations.Nullable;

/** Where a member's answer goes: the bytes of a connection, or the frames of a stream. */
interface ClientOutput {

    ByteBufAllocator allocator();

    /** Writes the head of an answer, an interim one included; returns how many bytes that are. */
    int writeHead(ResponseHead head, Afterwards then, @Nullable AddedField added);

    /** Writes bytes of an answer's body, or of a tunnel, which it takes over. */
    void write(ByteBuf bytes);

    /** The next byte of the trailers of an answer whose chunks are taken off. */
    void trailer(byte octet);

    void flush();

    boolean isWritable();
}
