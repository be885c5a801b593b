package lynclab.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A connection that sends one request at a time, written out beforehand, and tells its owner of each answer. */
public final class ClientConnection extends ChannelInboundHandlerAdapter {
    private final Owner owner;
    private final AnswerReader answer = new AnswerReader();
    private @Nullable Channel channel;
    private boolean isOver;

    private ClientConnection(Owner owner) {
        this.owner = owner;
    }

    /** Who is told, on the connection's event loop. */
    public interface Owner {
        /** Requests may be sent. */
        void ready(ClientConnection connection);

        void answered(ClientConnection connection, int status);

        /** The connection is gone; told once, unless it was closed on purpose. */
        void failed(ClientConnection connection);
    }

    public static ClientConnection open(
            Sockets sockets, EventLoop loop, @Nullable SslContext tls, Target target, Owner owner) {
        ClientConnection connection = new ClientConnection(owner);
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(sockets.connecting())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connection.channel = channel;
                        if (tls != null) {
                            SslHandler handler = tls.newHandler(channel.alloc(), target.host(), target.port());
                            handler.setHandshakeTimeoutMillis(60_000);
                            channel.pipeline().addLast(handler);
                        }
                        channel.pipeline().addLast(connection);
                    }
                })
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port()));
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                connection.fail();
            } else if (tls == null) {
                owner.ready(connection);
            }
        });
        return connection;
    }

    /** Whether the answer that came last says that the connection ends with it. */
    public boolean closes() {
        return answer.closes();
    }

    /** Whether the answer that is awaited has begun. */
    public boolean answerHasBegun() {
        return answer.hasBegun();
    }

    public void send(byte[] request) {
        Channel open = channel;
        if (open == null || isOver) {
            return;
        }
        answer.begin();
        open.writeAndFlush(Unpooled.wrappedBuffer(request), open.voidPromise());
    }

    public void close() {
        isOver = true;
        if (channel != null) {
            channel.close();
        }
    }

    public EventLoop loop() {
        if (channel == null) {
            throw new IllegalStateException("not connected yet");
        }
        return channel.eventLoop();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        boolean isWhole;
        try {
            isWhole = answer.read(bytes);
        } finally {
            bytes.release();
        }
        if (isWhole && !isOver) {
            owner.answered(this, answer.status());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                owner.ready(this);
            } else {
                fail();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail();
    }

    private void fail() {
        if (!isOver) {
            close();
            owner.failed(this);
        }
    }
}
