package lynclab.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import lynclab.server.control.Fault;
import lynclab.server.control.Strike;
import org.jspecify.annotations.Nullable;

/**
 * Stands below the HTTP encoder and spoils the octets of single answers. A {@link Start} and {@link #END} travel through
 * the pipeline with the answer, so that neither pipelining nor streaming can move the fault to another one.
 */
final class FaultyWire extends ChannelOutboundHandlerAdapter {
    /** Ends the answer that is spoilt. */
    static final Object END = new Object();

    private static final String HEAD_END = "\r\n\r\n";

    /** Begins an answer that is to be spoilt. */
    record Start(Strike strike) {}

    private record Piece(ByteBuf octets, ChannelPromise promise) {}

    private final ArrayDeque<Piece> held = new ArrayDeque<>();
    private @Nullable Strike strike;
    private @Nullable StringBuilder head;
    private long left;
    private boolean holding;
    private boolean mute;

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof Start start) {
            strike = start.strike();
            head = new StringBuilder();
            left = untouched(start.strike().fault());
            promise.setSuccess();
        } else if (message == END) {
            end(ctx);
            promise.setSuccess();
        } else if (strike != null && message instanceof ByteBuf octets) {
            spoil(ctx, strike, octets, promise);
        } else {
            pass(ctx, message, promise);
        }
    }

    /** Whether a fault is one of those that show in the octets of an answer. */
    static boolean spoils(Fault fault) {
        return fault instanceof Fault.InHead || fault instanceof Fault.InDelivery;
    }

    /** Closes without a word and has the other side see a reset; nothing that TLS would say gets out. */
    static void reset(ChannelHandlerContext ctx) {
        ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        ctx.pipeline().firstContext().close();
    }

    private void spoil(ChannelHandlerContext ctx, Strike struck, ByteBuf octets, ChannelPromise promise) {
        if (head == null) {
            deliver(ctx, struck, octets, promise);
            return;
        }
        head.append(octets.toString(StandardCharsets.ISO_8859_1));
        octets.release();
        var end = head.indexOf(HEAD_END);
        if (end < 0) {
            promise.setSuccess();
            return;
        }
        var whole = head.substring(0, end + HEAD_END.length());
        var rest = head.substring(end + HEAD_END.length());
        head = null;
        if (struck.fault() instanceof Fault.InHead edit) {
            whole = edit.spoil(whole);
        }
        if (struck.fault() instanceof Fault.Reset) {
            left = whole.length();
        }
        deliver(ctx, struck, Unpooled.wrappedBuffer((whole + rest).getBytes(StandardCharsets.ISO_8859_1)), promise);
    }

    /** How many octets of an answer go out before the fault shows. */
    private static long untouched(Fault fault) {
        if (fault instanceof Fault.HalfClose halfClose) {
            return halfClose.after();
        }
        if (fault instanceof Fault.Stall stall) {
            return stall.after();
        }
        return fault instanceof Fault.Dribble ? 0 : Long.MAX_VALUE;
    }

    private void deliver(ChannelHandlerContext ctx, Strike struck, ByteBuf octets, ChannelPromise promise) {
        if (holding || mute || octets.readableBytes() < left) {
            left -= octets.readableBytes();
            pass(ctx, octets, promise);
            return;
        }
        var before = ctx.writeAndFlush(octets.readRetainedSlice((int) left));
        left = Long.MAX_VALUE;
        if (struck.fault() instanceof Fault.Stall) {
            hold(octets, promise);
            struck.disarmed().thenRun(() -> ctx.executor().execute(() -> release(ctx)));
        } else if (struck.fault() instanceof Fault.Dribble dribble) {
            hold(octets, promise);
            drip(ctx, dribble);
        } else {
            octets.release();
            promise.setSuccess();
            finish(ctx, struck.fault(), before);
        }
    }

    private void finish(ChannelHandlerContext ctx, Fault fault, ChannelFuture before) {
        mute = true;
        before.addListener(sent -> {
            if (fault instanceof Fault.HalfClose) {
                ((DuplexChannel) ctx.channel()).shutdownOutput();
            } else {
                reset(ctx);
            }
        });
    }

    private void end(ChannelHandlerContext ctx) {
        if (strike != null && strike.fault() instanceof Fault.HalfClose halfClose && !mute) {
            finish(ctx, halfClose, ctx.writeAndFlush(Unpooled.EMPTY_BUFFER));
        }
        strike = null;
        head = null;
    }

    private void pass(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (mute && message instanceof ByteBuf unheard) {
            unheard.release();
            promise.trySuccess();
        } else if (holding && message instanceof ByteBuf octets) {
            held.add(new Piece(octets, promise));
        } else {
            ctx.write(message, promise);
        }
    }

    private void hold(ByteBuf octets, ChannelPromise promise) {
        holding = true;
        held.add(new Piece(octets, promise));
    }

    private void release(ChannelHandlerContext ctx) {
        holding = false;
        for (var piece = held.poll(); piece != null; piece = held.poll()) {
            ctx.write(piece.octets(), piece.promise());
        }
        ctx.flush();
    }

    private void drip(ChannelHandlerContext ctx, Fault.Dribble dribble) {
        var piece = held.peek();
        if (piece == null) {
            holding = false;
            return;
        }
        var size = Math.min(dribble.octets(), piece.octets().readableBytes());
        if (size == piece.octets().readableBytes()) {
            held.remove();
            ctx.writeAndFlush(piece.octets(), piece.promise());
        } else {
            ctx.writeAndFlush(piece.octets().readRetainedSlice(size));
        }
        ctx.executor().schedule(() -> drip(ctx, dribble), dribble.pause().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        for (var piece = held.poll(); piece != null; piece = held.poll()) {
            piece.octets().release();
            piece.promise().tryFailure(new ClosedChannelException());
        }
    }
}
