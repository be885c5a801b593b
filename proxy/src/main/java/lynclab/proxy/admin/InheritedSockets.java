package lynclab.proxy.admin;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.DomainSocketReadMode;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.config.InvalidSetting;
import org.jspecify.annotations.Nullable;

/** Listening sockets that another process gave to this one; each can be used once. */
public final class InheritedSockets implements AutoCloseable {
    private static final int SECONDS_AT_MOST = 10;

    private final List<EpollServerSocketChannel> sockets = new CopyOnWriteArrayList<>();

    private InheritedSockets() {}

    public static InheritedSockets none() {
        return new InheritedSockets();
    }

    /** Asks the process that takes commands on an admin socket for its listening sockets. */
    public static InheritedSockets from(Path adminSocket) {
        InheritedSockets inherited = new InheritedSockets();
        if (!Epoll.isAvailable()) {
            throw new InvalidSetting(
                    "a running proxy can be replaced where its sockets are epoll's, and these are not",
                    "Linux, or a stop and a start");
        }
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("proxy-inherit", true), EpollIoHandler.newFactory());
        try {
            Channel channel = new Bootstrap()
                    .group(group)
                    .channel(EpollDomainSocketChannel.class)
                    .option(EpollChannelOption.DOMAIN_SOCKET_READ_MODE, DomainSocketReadMode.FILE_DESCRIPTORS)
                    .handler(new Taker(inherited.sockets))
                    .connect(new DomainSocketAddress(
                            SocketOffer.beside(adminSocket).toFile()))
                    .syncUninterruptibly()
                    .channel();
            if (!channel.closeFuture().awaitUninterruptibly(TimeUnit.SECONDS.toMillis(SECONDS_AT_MOST))) {
                throw new IOException("it gave no sockets within " + SECONDS_AT_MOST + " s");
            }
            return inherited;
        } catch (Exception e) {
            inherited.close();
            throw new InvalidSetting(
                    "no running proxy gives its listeners through " + SocketOffer.beside(adminSocket) + ": "
                            + e.getMessage(),
                    "the configuration of a proxy that runs, under the same user; without --replace where none does");
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
        }
    }

    /** Takes what arrives; each message is one socket. */
    private static final class Taker extends ChannelInboundHandlerAdapter {
        private final List<EpollServerSocketChannel> sockets;

        Taker(List<EpollServerSocketChannel> sockets) {
            this.sockets = sockets;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof FileDescriptor descriptor) {
                sockets.add(new EpollServerSocketChannel(descriptor.intValue()));
            }
        }
    }

    /** The socket that listens where it is wanted, or null. */
    public @Nullable Channel take(InetSocketAddress wanted) {
        for (EpollServerSocketChannel socket : sockets) {
            InetSocketAddress local = socket.localAddress();
            boolean isSame = local.getPort() == wanted.getPort()
                    && (local.getAddress().equals(wanted.getAddress())
                            || local.getAddress().isAnyLocalAddress()
                                    && wanted.getAddress().isAnyLocalAddress());
            if (isSame) {
                sockets.remove(socket);
                return socket;
            }
        }
        return null;
    }

    /** Closes what nobody took; the process that gave it has it still. */
    @Override
    public void close() {
        for (EpollServerSocketChannel socket : sockets) {
            try {
                // A channel that no event loop knows cannot be closed as one.
                socket.fd().close();
            } catch (IOException e) {
                throw new IllegalStateException("a socket that nobody wants cannot be closed", e);
            }
        }
        sockets.clear();
    }
}
