package lynclab.proxy;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Timeouts;
import lynclab.proxy.exchange.LoopResources;
import lynclab.proxy.exchange.Traffic;
import lynclab.proxy.upstream.MemberAddresses;
import lynclab.proxy.upstream.SocketTransport;
import lynclab.proxy.upstream.UpstreamConnector;
import lynclab.proxy.upstream.UpstreamPool;

/** The threads that do all the work, one for each processor, and what each of them has of its own. */
final class EventLoops implements AutoCloseable {
    private final IoEventLoopGroup group;
    private final Map<EventLoop, LoopResources> resources = new IdentityHashMap<>();
    private final Map<EventLoop, Future<?>> ticks = new IdentityHashMap<>();

    EventLoops(SocketTransport transport) {
        this.group = new MultiThreadIoEventLoopGroup(
                Math.max(1, Runtime.getRuntime().availableProcessors()),
                new DefaultThreadFactory("proxy", true),
                transport.ioHandlers());
    }

    void equip(
            ProxyConfiguration configuration, SocketTransport transport, MemberAddresses addresses, Traffic traffic) {
        for (EventExecutor executor : group) {
            EventLoop loop = (EventLoop) executor;
            UpstreamConnector connector =
                    new UpstreamConnector(loop, transport, addresses, configuration.timeouts(), traffic::timedOut);
            resources.put(
                    loop,
                    new LoopResources(
                            connector,
                            configuration.limits(),
                            configuration.policy().hiddenFields()));
        }
        resources.keySet().forEach(loop -> tick(loop, configuration.timeouts()));
    }

    EventLoopGroup group() {
        return group;
    }

    EventLoop next() {
        return group.next();
    }

    LoopResources of(EventLoop loop) {
        LoopResources found = resources.get(loop);
        if (found == null) {
            throw new IllegalArgumentException("an event loop of somebody else's");
        }
        return found;
    }

    /** Goes on with other limits and time-outs, and with connections to these pools only. */
    void use(ProxyConfiguration next, List<UpstreamPool> pools) {
        onEach(loop -> {
            loop.use(next.limits(), next.policy().hiddenFields());
            loop.connector().use(next.timeouts());
            loop.connector().keepOnly(pools);
        });
        resources.keySet().forEach(loop -> tick(loop, next.timeouts()));
    }

    /** Deadlines and idle connections are looked after at a tenth of the shortest time-out. */
    private void tick(EventLoop loop, Timeouts timeouts) {
        Duration shortest = List.of(
                        timeouts.requestHead(),
                        timeouts.requestBodyIdle(),
                        timeouts.responseFirstByte(),
                        timeouts.responseIdle(),
                        timeouts.clientStall(),
                        timeouts.clientKeepAlive(),
                        timeouts.upstreamKeepAlive(),
                        timeouts.tunnelIdle())
                .stream()
                .min(Duration::compareTo)
                .orElseThrow();
        long everyMillis = Math.min(1_000, Math.max(10, shortest.toMillis() / 10));
        LoopResources own = of(loop);
        Runnable task = () -> {
            own.deadlines().tick();
            own.connector().sweep();
        };
        Future<?> earlier =
                ticks.put(loop, loop.scheduleAtFixedRate(task, everyMillis, everyMillis, TimeUnit.MILLISECONDS));
        if (earlier != null) {
            earlier.cancel(false);
        }
    }

    /** From now on connections end with the exchange they are in. */
    void drain() {
        onEach(LoopResources::drain);
    }

    /** Whether every event loop does what it is asked within a few seconds. */
    boolean isAlive() {
        List<Future<?>> asked = new ArrayList<>();
        resources.keySet().forEach(loop -> asked.add(loop.submit(() -> {})));
        return asked.stream().allMatch(answer -> answer.awaitUninterruptibly(3_000));
    }

    private void onEach(Consumer<LoopResources> task) {
        resources.forEach((loop, own) -> loop.submit(() -> task.accept(own)).syncUninterruptibly());
    }

    @Override
    public void close() {
        onEach(loop -> loop.connector().closeIdle());
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(6_000);
    }
}
