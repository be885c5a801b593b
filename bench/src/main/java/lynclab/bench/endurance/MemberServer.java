package lynclab.bench.endurance;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import lynclab.bench.load.Sockets;
import org.jspecify.annotations.Nullable;

/** One member behind the proxy, which can die as a machine dies whose plug is pulled, and come back. */
final class MemberServer implements AutoCloseable {
    private static final int LEAST_POLL_MILLIS = 3_000;
    private static final int MOST_POLL_MILLIS = 8_000;

    private final Sockets sockets;
    private final SslContext tls;
    private final int port;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private @Nullable Channel listening;
    private @Nullable Socket reserving;

    MemberServer(Sockets sockets, SslContext tls, int port) {
        this.sockets = sockets;
        this.tls = tls;
        this.port = port;
    }

    void revive() throws IOException {
        listening = new ServerBootstrap()
                .group(sockets.threads())
                .channel(sockets.listening())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 4_096)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        channels.add(accepted);
                        accepted.pipeline()
                                .addLast(tls.newHandler(accepted.alloc()), new HttpServerCodec(), new Answering());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .syncUninterruptibly()
                .channel();
        if (reserving != null) {
            reserving.close();
        }
    }

    /** Nobody is told good-bye: what is in flight is lost. Nobody else gets the port meanwhile. */
    void kill() throws IOException {
        if (listening != null) {
            listening.close().syncUninterruptibly();
        }
        reserving = new Socket();
        reserving.setReuseAddress(true);
        reserving.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channels.forEach(channel -> channel.config().setOption(ChannelOption.SO_LINGER, 0));
        channels.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        kill();
        if (reserving != null) {
            reserving.close();
        }
    }

    private static final class Answering extends SimpleChannelInboundHandler<HttpObject> {
        private Kind kind = Kind.SMALL;

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
            if (message instanceof HttpRequest request) {
                kind = Kind.valueOf(request.uri().split("/")[1]);
            }
            if (message instanceof LastHttpContent) {
                int wait = kind == Kind.POLL
                        ? ThreadLocalRandom.current().nextInt(LEAST_POLL_MILLIS, MOST_POLL_MILLIS)
                        : 0;
                int length = kind.answerBytes();
                if (wait == 0) {
                    answer(context, length);
                } else {
                    context.executor().schedule(() -> answer(context, length), wait, TimeUnit.MILLISECONDS);
                }
            }
        }

        private static void answer(ChannelHandlerContext context, int length) {
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(new byte[length]));
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
            context.writeAndFlush(response);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
