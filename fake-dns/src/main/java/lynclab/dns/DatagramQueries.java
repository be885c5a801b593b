package lynclab.dns;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One datagram, one query; the reply goes back to where it came from. */
final class DatagramQueries extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(DatagramQueries.class);

    private final String listener;
    private final QueryResponder responder;

    DatagramQueries(String listener, QueryResponder responder) {
        this.listener = listener;
        this.responder = responder;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        byte[] query = ByteBufUtil.getBytes(packet.content());
        Reply reply = responder.respond(query, listener, Transport.UDP, packet.sender());
        byte[] message = reply.message();
        if (message == null) {
            return;
        }
        Runnable send = () -> ctx.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(message), packet.sender()));
        if (reply.after().isZero()) {
            send.run();
        } else {
            ctx.executor().schedule(send, reply.after().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // A datagram socket serves everybody: it outlives whatever one packet did.
        if (cause instanceof IOException) {
            // Windows reports here that an earlier client was gone when its reply came.
            LOG.debug("listener {}: {}", listener, cause.toString());
        } else {
            LOG.warn("listener {}: a datagram was not answered", listener, cause);
        }
    }
}
