package lynclab.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.stream.ChunkedInput;
import lynclab.server.site.Content;

/** Feeds a content to a connection piece by piece, as fast as the other side takes it. */
final class ContentStream implements ChunkedInput<ByteBuf> {
    private static final int PIECE = 1 << 16;

    private final Content content;
    private long position;

    ContentStream(Content content) {
        this.content = content;
    }

    @Override
    public boolean isEndOfInput() {
        return position >= content.length();
    }

    @Override
    public ByteBuf readChunk(ByteBufAllocator allocator) {
        var piece = content.read(position, PIECE);
        position += piece.length;
        return Unpooled.wrappedBuffer(piece);
    }

    @Override
    @Deprecated
    public ByteBuf readChunk(ChannelHandlerContext ctx) {
        return readChunk(ctx.alloc());
    }

    @Override
    public long length() {
        return content.length();
    }

    @Override
    public long progress() {
        return position;
    }

    @Override
    public void close() {}
}
