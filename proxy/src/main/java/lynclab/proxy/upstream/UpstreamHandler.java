package lynclab.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/** Last in an upstream pipeline: passes events to the connection's reader; bytes that nobody asked for end the connection. */
final class UpstreamHandler extends ChannelInboundHandlerAdapter {
    private @Nullable UpstreamConnection connection;
    private @Nullable Throwable failure;

    void connected(UpstreamConnection open) {
        connection = open;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (connection != null) {
            connection.amidReading(true);
        }
        UpstreamReader reader = reader();
        if (reader != null) {
            reader.read(bytes);
            return;
        }
        boolean unexpected = bytes.isReadable();
        bytes.release();
        if (unexpected) {
            context.close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (connection != null) {
            connection.amidReading(false);
        }
        UpstreamReader reader = reader();
        if (reader != null) {
            reader.readComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        UpstreamReader reader = reader();
        if (reader != null) {
            reader.writabilityChanged(context.channel().isWritable());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failure = cause;
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        UpstreamReader reader = reader();
        if (reader != null && connection != null) {
            connection.detach();
            reader.closed(failure);
        }
    }

    private @Nullable UpstreamReader reader() {
        return connection == null ? null : connection.reader();
    }
}
