package lynclab.lab.network;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The event loops that all wires and gateways of this process share; labs come and go, threads stay. */
final class EventLoops {

    private static final EventLoopGroup SHARED =
            new MultiThreadIoEventLoopGroup(2, new DefaultThreadFactory("lab-wire", true), NioIoHandler.newFactory());

    private EventLoops() {}

    static EventLoopGroup shared() {
        return SHARED;
    }
}
