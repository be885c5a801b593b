package lynclab.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The threads that all simulated servers of a process share, so that a lab of many servers starts fast. */
final class EventLoops {
    private static final int BIND_TRIES = 30;
    private static final long BIND_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int THREADS = 2;

    private static final EventLoopGroup SHARED = new MultiThreadIoEventLoopGroup(
            THREADS, new DefaultThreadFactory("fake-lync-server", true), NioIoHandler.newFactory());

    private EventLoops() {}

    static EventLoopGroup shared() {
        return SHARED;
    }

    /**
     * Waits until sockets that were closed before are closed for the operating system too. Java keeps a channel's socket
     * until its selector selects again; until then a closed listener would still accept.
     */
    static void awaitClosedSockets() {
        for (var loop : SHARED) {
            // A task that is not due yet, unlike any other, never runs before the next select.
            loop.schedule(() -> {}, 1, TimeUnit.MILLISECONDS).syncUninterruptibly();
        }
    }

    /** While a server was stopped, a connection of anybody's may have been given its port; such a one is soon over. */
    static Channel bound(ServerBootstrap bootstrap, InetSocketAddress address) {
        for (int tries = 1; ; tries++) {
            ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
            boolean mayBecomeFree = address.getPort() != 0 && bound.cause() instanceof BindException;
            if (!mayBecomeFree || tries == BIND_TRIES) {
                return bound.syncUninterruptibly().channel();
            }
            LockSupport.parkNanos(BIND_PAUSE_NANOS);
        }
    }
}
