package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;
import lynclab.proxy.message.Octets;

/** What a client sent and nobody has used yet: part of a head, a body that must wait, or requests sent ahead. */
final class ReceivedBytes {
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
    private int incomplete;

    void add(ByteBufAllocator allocator, ByteBuf more) {
        if (bytes.isReadable()) {
            bytes = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, bytes, more);
        } else {
            bytes.release();
            bytes = more;
        }
    }

    ByteBuf bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return !bytes.isReadable();
    }

    int size() {
        return bytes.readableBytes();
    }

    /** Takes everything; the caller releases it. */
    ByteBuf takeAll() {
        return bytes.readRetainedSlice(bytes.readableBytes());
    }

    /** RFC 9112 section 2.2: old clients send an empty line after a body. */
    void skipEmptyLines() {
        while (bytes.readableBytes() >= 2
                && bytes.getByte(bytes.readerIndex()) == Octets.CR
                && bytes.getByte(bytes.readerIndex() + 1) == Octets.LF) {
            bytes.skipBytes(2);
        }
    }

    /** Remembers that these bytes are not a whole head, so that they are not parsed again for every further byte. */
    void headIsIncomplete() {
        incomplete = bytes.readableBytes();
    }

    /** Whether parsing is worth while: a head that was incomplete needs a further line end, or is too large by now. */
    boolean mayHoldHead(int headBytes) {
        int from = bytes.readerIndex() + incomplete;
        return incomplete == 0
                || bytes.readableBytes() > headBytes
                || bytes.indexOf(from, bytes.writerIndex(), Octets.LF) >= 0;
    }

    void useHead(int length) {
        bytes.skipBytes(length);
        incomplete = 0;
    }

    /** Gives memory back that holds nothing any more. */
    void tidy() {
        if (!bytes.isReadable()) {
            discard();
        }
    }

    void discard() {
        bytes.release();
        bytes = Unpooled.EMPTY_BUFFER;
        incomplete = 0;
    }
}
