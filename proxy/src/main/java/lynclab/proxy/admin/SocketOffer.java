package lynclab.proxy.admin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the listening sockets of this process to the one that replaces it. Both then have the same sockets, with the same
 * queues of clients that were not accepted yet, so that this one can close them without turning anybody away. Who may ask
 * is decided by the file's permissions, as with the admin socket beside it.
 */
public final class SocketOffer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketOffer.class);

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("proxy-handover", true), EpollIoHandler.newFactory());
    private final AdminSocket file;
    private final Channel door;

    private SocketOffer(Path path, Supplier<List<Channel>> sockets) throws IOException {
        file = AdminSocket.prepare(path);
        door = new ServerBootstrap()
                .group(group)
                .channel(EpollServerDomainSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Giver(sockets));
                    }
                })
                .bind(new DomainSocketAddress(file.toBind().toFile()))
                .syncUninterruptibly()
                .channel();
        file.publish();
    }

    /** Where sockets are offered, given where commands are taken. */
    public static Path beside(Path adminSocket) {
        return adminSocket.resolveSibling(adminSocket.getFileName() + ".x");
    }

    /** Opens the offer, where the system and the kind of sockets in use allow one. */
    public static @Nullable SocketOffer open(Path adminSocket, Supplier<List<Channel>> sockets) {
        if (!Epoll.isAvailable()) {
            return null;
        }
        try {
            return new SocketOffer(beside(adminSocket), sockets);
        } catch (Exception e) {
            LOG.warn("no other process can take over the listeners: {}", e.toString());
            return null;
        }
    }

    /** Writes all sockets as soon as somebody connects. */
    private static final class Giver extends ChannelInboundHandlerAdapter {
        private final Supplier<List<Channel>> sockets;

        Giver(Supplier<List<Channel>> sockets) {
            this.sockets = sockets;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            for (Channel socket : sockets.get()) {
                if (socket instanceof EpollServerSocketChannel epoll) {
                    context.write(new FileDescriptor(epoll.fd().intValue()));
                }
            }
            context.writeAndFlush(context.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    @Override
    public void close() {
        door.close().syncUninterruptibly();
        try {
            file.remove();
        } catch (IOException e) {
            LOG.warn("the socket for a handover cannot be removed: {}", e.getMessage());
        }
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
    }
}
