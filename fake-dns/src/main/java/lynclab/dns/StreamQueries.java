package lynclab.dns;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queries of one TCP connection, each answered as soon as it can be (RFC 7766). */
final class StreamQueries extends SimpleChannelInboundHandler<ByteBuf> {

    private static final Logger LOG = LoggerFactory.getLogger(StreamQueries.class);

    private final String listener;
    private final QueryResponder responder;

    StreamQueries(String listener, QueryResponder responder) {
        this.listener = listener;
        this.responder = responder;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf framed) {
        InetSocketAddress client = (InetSocketAddress) ctx.channel().remoteAddress();
        Reply reply = responder.respond(ByteBufUtil.getBytes(framed), listener, Transport.TCP, client);
        if (reply.disconnect()) {
            later(ctx, reply, ctx::close);
            return;
        }
        byte[] message = reply.message();
        if (message != null) {
            later(ctx, reply, () -> ctx.writeAndFlush(Unpooled.wrappedBuffer(message)));
        }
    }

    private static void later(ChannelHandlerContext ctx, Reply reply, Runnable action) {
        if (reply.after().isZero()) {
            action.run();
        } else {
            ctx.executor().schedule(action, reply.after().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent) {
            ctx.close();
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.warn(
                    "listener {}: connection from {} is closed",
                    listener,
                    ctx.channel().remoteAddress(),
                    cause);
        }
        ctx.close();
    }
}
