package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;

/**
 * Ends a connection so that the client can still read what was written last: our side is closed first, and what the client
 * goes on sending is thrown away instead of being answered with a reset (RFC 9112 section 9.6).
 */
final class LastWords {
    private LastWords() {}

    /**
     * Writes, then says that nothing more will come; the other side closes, or the caller does a while after all was
     * written.
     */
    static ChannelFuture say(Channel channel, ByteBuf bytes) {
        return channel.writeAndFlush(bytes).addListener(written -> closeOutbound(channel));
    }

    private static void closeOutbound(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound().addListener(closed -> shutdownOutput(channel));
        } else {
            shutdownOutput(channel);
        }
    }

    private static void shutdownOutput(Channel channel) {
        if (channel.isActive() && channel instanceof SocketChannel socket) {
            socket.shutdownOutput();
        }
    }
}
