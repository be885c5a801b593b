package lynclab.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the service manager, if one started this process and wants to know, how far the proxy is (sd_notify(3)). */
final class ServiceNotice {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceNotice.class);

    private final @Nullable String socket;

    private ServiceNotice(@Nullable String socket) {
        this.socket = socket;
    }

    static ServiceNotice ofThisProcess() {
        return new ServiceNotice(System.getenv("NOTIFY_SOCKET"));
    }

    static ServiceNotice to(String socket) {
        return new ServiceNotice(socket);
    }

    /** It serves; the process is named because it may have taken another one's place. */
    void ready() {
        tell("READY=1\nMAINPID=" + ProcessHandle.current().pid() + "\nSTATUS=serving");
    }

    void reloading() {
        // On Linux, the clock that the manager compares with is the one behind nanoTime.
        tell("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1_000 + "\nSTATUS=reloading");
    }

    /** The configuration could not be used: it serves with the one it had. */
    void notReloaded() {
        tell("READY=1\nSTATUS=serving; the configuration could not be used, the log says why");
    }

    void stopping() {
        tell("STOPPING=1\nSTATUS=finishing what is in flight");
    }

    private void tell(String state) {
        if (socket == null || !Epoll.isAvailable()) {
            return;
        }
        // A leading @ stands for the zero byte of an abstract name.
        String path = socket.startsWith("@") ? "\0" + socket.substring(1) : socket;
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("proxy-notice", true), EpollIoHandler.newFactory());
        try {
            Channel channel = new Bootstrap()
                    .group(group)
                    .channel(EpollDomainDatagramChannel.class)
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect(new DomainSocketAddress(path))
                    .syncUninterruptibly()
                    .channel();
            channel.writeAndFlush(Unpooled.copiedBuffer(state, StandardCharsets.UTF_8))
                    .syncUninterruptibly();
            channel.close().syncUninterruptibly();
        } catch (Exception e) {
            LOG.warn(
                    "the service manager cannot be told \"{}\": {}",
                    state.lines().findFirst().orElse(""),
                    e.toString());
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }
}
