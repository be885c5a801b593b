package lynclab.server;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads that all simulated servers of a process share, so that a lab of many servers starts fast. */
final class EventLoops {
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
}
