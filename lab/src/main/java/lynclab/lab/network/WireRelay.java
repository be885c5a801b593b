package lynclab.lab.network;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One direction of a relayed connection: what is read here is written to the peer, and only then is more read. */
final class WireRelay extends ChannelInboundHandlerAdapter {

    private final Pair pair;
    private final SocketChannel peer;
    private final boolean back;
    private int unwritten;
    private boolean ended;

    /** A direction of a relay on which nothing is ever armed. */
    WireRelay(SocketChannel peer) {
        this(new Pair(() -> null, peer, peer), peer, false);
    }

    WireRelay(Pair pair, SocketChannel peer, boolean back) {
        this.pair = pair;
        this.peer = peer;
        this.back = back;
    }

    /** The two channels of a connection; both live on one event loop, so their shared state needs no lock. */
    static final class Pair {
        private final Supplier<@Nullable WireFault> fault;
        private final SocketChannel near;
        private final SocketChannel far;
        private long bytesBack;
        private @Nullable Future<?> idle;

        Pair(Supplier<@Nullable WireFault> fault, SocketChannel near, SocketChannel far) {
            this.fault = fault;
            this.near = near;
            this.far = far;
        }

        void reset() {
            Resets.close(near);
            Resets.close(far);
        }

        void alert(WireFault.FatalAlert alert) {
            near.writeAndFlush(Unpooled.wrappedBuffer(alert.bytes())).addListener(written -> near.shutdownOutput());
            // What is left unread would turn the end into a reset, and the alert would be lost.
            near.config().setAutoRead(true);
        }

        private void moved() {
            if (idle != null) {
                idle.cancel(false);
                idle = null;
            }
            if (fault.get() instanceof WireFault.IdleCut cut) {
                idle = near.eventLoop().schedule(this::reset, cut.after().toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        pair.moved();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        pair.moved();
        ByteBuf data = (ByteBuf) message;
        if (back) {
            pair.bytesBack += data.readableBytes();
        }
        WireFault fault = pair.fault.get();
        unwritten++;
        if (fault instanceof WireFault.BlackHole || fault instanceof WireFault.Stall stall && stalls(stall)) {
            ReferenceCountUtil.release(message);
            unwritten--;
            context.read();
        } else if (fault instanceof WireFault.Reset reset && pair.bytesBack >= reset.afterBytesBack()) {
            ReferenceCountUtil.release(message);
            pair.reset();
        } else if (fault instanceof WireFault.FatalAlert alert) {
            ReferenceCountUtil.release(message);
            pair.alert(alert);
        } else if (fault instanceof WireFault.Delay delay) {
            context.executor().schedule(() -> pass(context, data), delay.each().toMillis(), TimeUnit.MILLISECONDS);
        } else {
            pass(context, data);
        }
    }

    private boolean stalls(WireFault.Stall stall) {
        return back && pair.bytesBack > stall.afterBytesBack();
    }

    private void pass(ChannelHandlerContext context, ByteBuf data) {
        peer.writeAndFlush(data).addListener(written -> {
            unwritten--;
            if (written.isSuccess()) {
                context.read();
                passEnd(context);
            } else {
                Resets.close(context.channel());
            }
        });
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            ended = true;
            passEnd(context);
        }
    }

    // Netty's shutdownOutput discards what is still queued, so the end waits for the last write.
    private void passEnd(ChannelHandlerContext context) {
        if (!ended || unwritten > 0) {
            return;
        }
        if (((SocketChannel) context.channel()).isOutputShutdown()) {
            context.close();
            peer.close();
        } else {
            peer.shutdownOutput();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (pair.idle != null) {
            pair.idle.cancel(false);
        }
        peer.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A reset on one side is passed on as a reset, not as an orderly end.
        Resets.close(context.channel());
        Resets.close(peer);
    }
}
