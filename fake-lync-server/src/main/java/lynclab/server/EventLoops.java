package lynclab.server;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The threads that all simulated servers of a process share, so that a lab of many servers starts fast. */
final class EventLoops {
    private static final int THREADS = 2;

    private static final EventLoopGroup SHARED = new MultiThreadIoEventLoopGroup(
            THREADS, new DefaultThreadFactory("fake-lync-server", true), NioIoHandler.newFactory());

    private EventLoops() {}

    static EventLoopGroup shared() {
        return SHARED;
    }
}
