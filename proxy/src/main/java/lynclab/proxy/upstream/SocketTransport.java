package lynclab.proxy.upstream;

import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringBufferRingConfig;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringFixedBufferRingAllocator;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringIoHandlerConfig;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.util.Map;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.Transport;
import org.jspecify.annotations.Nullable;

/**
 * The kind of sockets in use.
 *
 * @param options what each connection is to be told, on either side
 */
public record SocketTransport(
        String name,
        IoHandlerFactory ioHandlers,
        Class<? extends ServerSocketChannel> listening,
        Class<? extends SocketChannel> connecting,
        Class<? extends DatagramChannel> datagrams,
        Map<ChannelOption<Short>, Short> options) {
    private static final short BUFFER_GROUP = 1;
    private static final short BUFFERS = 256;
    private static final int BUFFER_BYTES = 32_768;

    /** Epoll on Linux where its library loads, NIO elsewhere. */
    public static SocketTransport best() {
        return of(Transport.AUTO);
    }

    public static SocketTransport of(Transport wanted) {
        return switch (wanted) {
            case AUTO -> Epoll.isAvailable() ? epoll() : nio();
            case EPOLL -> {
                require(wanted, Epoll.isAvailable() ? null : Epoll.unavailabilityCause());
                yield epoll();
            }
            case IO_URING -> {
                require(wanted, IoUring.isAvailable() ? null : IoUring.unavailabilityCause());
                yield ioUring();
            }
            case NIO -> nio();
        };
    }

    private static void require(Transport wanted, @Nullable Throwable missing) {
        if (missing != null) {
            String name = wanted == Transport.IO_URING ? "io-uring" : "epoll";
            throw new InvalidSetting(
                    "transport " + name + " is wanted and cannot be had: " + missing.getMessage(),
                    "transport: auto, which takes what there is");
        }
    }

    private static SocketTransport epoll() {
        return new SocketTransport(
                "epoll",
                EpollIoHandler.newFactory(),
                EpollServerSocketChannel.class,
                EpollSocketChannel.class,
                EpollDatagramChannel.class,
                Map.of());
    }

    private static SocketTransport nio() {
        return new SocketTransport(
                "NIO",
                NioIoHandler.newFactory(),
                NioServerSocketChannel.class,
                NioSocketChannel.class,
                NioDatagramChannel.class,
                Map.of());
    }

    /** With a ring of buffers for each event loop, where the kernel has it, so that no idle connection holds one. */
    private static SocketTransport ioUring() {
        IoUringIoHandlerConfig config = new IoUringIoHandlerConfig();
        boolean hasRing = IoUring.isRegisterBufferRingSupported();
        if (hasRing) {
            config.setBufferRingConfig(IoUringBufferRingConfig.builder()
                    .bufferGroupId(BUFFER_GROUP)
                    .bufferRingSize(BUFFERS)
                    .batchSize(BUFFERS / 8)
                    .allocator(new IoUringFixedBufferRingAllocator(BUFFER_BYTES))
                    .build());
        }
        return new SocketTransport(
                "io_uring",
                IoUringIoHandler.newFactory(config),
                IoUringServerSocketChannel.class,
                IoUringSocketChannel.class,
                IoUringDatagramChannel.class,
                hasRing ? Map.of(IoUringChannelOption.IO_URING_BUFFER_GROUP_ID, BUFFER_GROUP) : Map.of());
    }
}
