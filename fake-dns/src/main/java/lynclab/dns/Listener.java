package lynclab.dns;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Objects;

/** One named address that accepts queries, over UDP and TCP on the same port. */
record Listener(String name, Channel stream, Channel datagram) {

    private static final int ATTEMPTS = 20;
    private static final int LARGEST_MESSAGE = 65_535;
    private static final int IDLE_SECONDS = 30;

    static Listener bind(String name, InetSocketAddress wanted, EventLoopGroup loops, QueryResponder responder) {
        ChannelFuture datagram = null;
        // A port that is free for TCP may be taken for UDP; with port 0 another one is as good.
        int attempts = wanted.getPort() == 0 ? ATTEMPTS : 1;
        for (int attempt = 0; attempt < attempts; attempt++) {
            ChannelFuture stream = bindStream(name, wanted, loops, responder);
            if (!stream.isSuccess()) {
                throw failure(name, wanted, stream);
            }
            datagram = bindDatagram(name, (InetSocketAddress) stream.channel().localAddress(), loops, responder);
            if (datagram.isSuccess()) {
                return new Listener(name, stream.channel(), datagram.channel());
            }
            stream.channel().close().awaitUninterruptibly();
        }
        throw failure(name, wanted, Objects.requireNonNull(datagram));
    }

    InetSocketAddress address() {
        return (InetSocketAddress) datagram.localAddress();
    }

    private static ChannelFuture bindStream(
            String name, InetSocketAddress wanted, EventLoopGroup loops, QueryResponder responder) {
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 128)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast("idle", new IdleStateHandler(0, 0, IDLE_SECONDS))
                                .addLast("split", new LengthFieldBasedFrameDecoder(LARGEST_MESSAGE + 2, 0, 2, 0, 2))
                                .addLast("length", new LengthFieldPrepender(2))
                                .addLast("queries", new StreamQueries(name, responder));
                    }
                })
                .bind(wanted)
                .awaitUninterruptibly();
    }

    private static ChannelFuture bindDatagram(
            String name, InetSocketAddress wanted, EventLoopGroup loops, QueryResponder responder) {
        return new Bootstrap()
                .group(loops)
                .channel(NioDatagramChannel.class)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(Edns.LARGEST_UDP_REPLY))
                .handler(new DatagramQueries(name, responder))
                .bind(wanted)
                .awaitUninterruptibly();
    }

    private static UncheckedIOException failure(String name, InetSocketAddress wanted, ChannelFuture future) {
        return new UncheckedIOException(new IOException(
                "DNS listener \"" + name + "\" cannot listen on " + wanted + ": "
                        + future.cause().getMessage(),
                future.cause()));
    }
}
