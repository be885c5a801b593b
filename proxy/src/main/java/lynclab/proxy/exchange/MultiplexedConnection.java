package lynclab.proxy.exchange;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.ReferenceCountUtil;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A client that speaks HTTP/2: what its streams have in common, from the first one until the last is over. */
final class MultiplexedConnection extends ChannelInboundHandlerAdapter
        implements FrameCodec.Listener, Deadlines.Deadline.Listener {
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long CONTROL_FRAMES_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST_CONTROL_FRAMES = 1_000;

    private final LiveSettings live;
    private final LoopResources loop;
    private final Client client;
    private final Channel channel;
    private final Deadlines.Deadline deadline;
    private final BoundConnections bound;
    private final Set<ClientStream> open = new LinkedHashSet<>();
    private long countedSince = System.nanoTime();
    private int controlFrames;
    private int requests;
    private boolean isClosing;

    MultiplexedConnection(LiveSettings live, LoopResources loop, Client client, Channel channel) {
        this.live = live;
        this.loop = loop;
        this.client = client;
        this.channel = channel;
        this.deadline = new Deadlines.Deadline(loop.deadlines(), this);
        this.bound = new BoundConnections(live.current().limits().boundConnections(), () -> {});
    }

    /** Gives each new stream its handler. */
    ChannelHandler streams() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline()
                        .addLast(new ClientStream(live.current(), loop, client, stream, MultiplexedConnection.this));
            }
        };
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline.open();
        deadline.arm(Phase.REQUEST_HEAD, live.current().timeouts().requestHead().toNanos());
    }

    /** Always none: what authenticates a connection is sent to HTTP/1.1. */
    BoundConnections bound() {
        return bound;
    }

    void opened(ClientStream stream) {
        open.add(stream);
        deadline.disarm();
        int most = live.current().limits().requestsPerConnection();
        if (++requests == most && !isClosing) {
            close();
        }
    }

    void closed(ClientStream stream) {
        open.remove(stream);
        if (open.isEmpty() && isClosing) {
            lastWasSaid();
        } else if (open.isEmpty()) {
            deadline.arm(
                    Phase.CLIENT_KEEP_ALIVE,
                    live.current().timeouts().clientKeepAlive().toNanos());
            if (loop.isDraining() || live.isEnding()) {
                close();
            }
        }
    }

    /** Closes although the client may not have taken what was said last. */
    private void cut() {
        channel.pipeline().context(FrameCodec.class).close();
    }

    /** Says GOAWAY, and closes when the streams that are open are over. */
    private void close() {
        isClosing = true;
        channel.close();
        if (open.isEmpty()) {
            lastWasSaid();
        }
    }

    /** The client has to take what is on its way, and then the connection is over. */
    private void lastWasSaid() {
        deadline.arm(Phase.CLIENT_STALL, live.current().timeouts().clientStall().toNanos());
    }

    @Override
    public void over(Phase phase) {
        live.current().log().timedOut(phase, client);
        if (phase == Phase.LINGER || phase == Phase.CLIENT_STALL) {
            cut();
        } else {
            close();
        }
    }

    @Override
    public void malformed(Throwable cause) {
        if (isClosing) {
            return;
        }
        Http2Exception broken = Http2CodecUtil.getEmbeddedHttp2Exception(cause);
        String detail = String.valueOf((broken == null ? cause : broken).getMessage());
        new ExchangeRecord(live.current(), client, System.nanoTime()).end(new CloseReason.MalformedFrames(detail));
        if (!Http2Exception.isStreamError(broken)) {
            // The codec says GOAWAY and closes when that is written, which may be never.
            isClosing = true;
            deadline.arm(Phase.LINGER, LINGER_NANOS);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == Drain.BEGINS) {
            close();
        } else if (event == Drain.ENDS) {
            List.copyOf(open).forEach(ClientStream::proxyClosed);
            close();
        }
        ReferenceCountUtil.release(event);
    }

    /** Frames that concern the whole connection were taken care of by the codec; they are only counted. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
        long now = System.nanoTime();
        if (now - countedSince > CONTROL_FRAMES_WITHIN_NANOS) {
            countedSince = now;
            controlFrames = 0;
        }
        if (++controlFrames == MOST_CONTROL_FRAMES) {
            malformed(Http2Exception.connectionError(
                    Http2Error.ENHANCE_YOUR_CALM, "more PING and SETTINGS than a client needs"));
            context.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.ENHANCE_YOUR_CALM));
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        isClosing = true;
        deadline.close();
        List.copyOf(open).forEach(ClientStream::clientLeft);
    }

    /** The codec closes after errors of its own; others mean that the socket or TLS is broken. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof Http2Exception)) {
            context.close();
        }
    }
}
