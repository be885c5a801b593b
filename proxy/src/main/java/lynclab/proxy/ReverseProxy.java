package lynclab.proxy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelMatchers;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.Generation.Common;
import lynclab.proxy.Listening.Place;
import lynclab.proxy.admin.InheritedSockets;
import lynclab.proxy.config.AccessLogSettings;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Timeouts;
import lynclab.proxy.exchange.AccessLog;
import lynclab.proxy.exchange.AccessLogSink;
import lynclab.proxy.exchange.AccessLogWriter;
import lynclab.proxy.exchange.AcmeChallenges;
import lynclab.proxy.exchange.ConnectionLimit;
import lynclab.proxy.exchange.Drain;
import lynclab.proxy.exchange.LoopResources;
import lynclab.proxy.exchange.Overload;
import lynclab.proxy.exchange.Traffic;
import lynclab.proxy.upstream.HealthWatch;
import lynclab.proxy.upstream.MemberAddresses;
import lynclab.proxy.upstream.PoolOperations;
import lynclab.proxy.upstream.SocketTransport;
import lynclab.proxy.upstream.SystemWords;
import lynclab.proxy.upstream.UpstreamConnector;
import lynclab.proxy.upstream.UpstreamPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running proxy: started from a configuration, listening until it is closed. */
public final class ReverseProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReverseProxy.class);

    private final SocketTransport transport;
    private final IoEventLoopGroup group;
    private final MemberAddresses addresses;
    private final Common common;
    private final AccessLog accessLog;
    private final Traffic traffic;
    private final Overload overload;
    private final boolean opensLog;
    private final ConnectionLimit limit;
    private final Map<EventLoop, LoopResources> loops = new IdentityHashMap<>();
    private final Map<EventLoop, Future<?>> ticks = new IdentityHashMap<>();
    private final Map<UpstreamPool, HealthWatch> watches = new IdentityHashMap<>();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private volatile Map<String, Listening> listening = Map.of();
    private volatile Generation generation;
    private @Nullable CertificateCare care;
    private volatile boolean isClosing;

    private ReverseProxy(Generation first, Common common, Traffic traffic, boolean opensLog) {
        this.generation = first;
        this.traffic = traffic;
        this.common = common;
        this.overload = common.overload();
        this.accessLog = common.log();
        this.opensLog = opensLog;
        this.limit = new ConnectionLimit(first.configuration().limits());
        this.transport = SocketTransport.of(first.configuration().policy().transport());
        this.group = new MultiThreadIoEventLoopGroup(
                Math.max(1, Runtime.getRuntime().availableProcessors()),
                new DefaultThreadFactory("proxy", true),
                transport.ioHandlers());
        this.addresses = new MemberAddresses(first.configuration().names(), transport, group::next);
    }

    /** Starts with the access log that the configuration asks for. */
    public static ReverseProxy start(ProxyConfiguration configuration) {
        return start(configuration, InheritedSockets.none());
    }

    /** Starts with the listening sockets of another process where they are the ones that the configuration wants. */
    static ReverseProxy start(ProxyConfiguration configuration, InheritedSockets inherited) {
        return start(configuration, AccessLogWriter.open(configuration.accessLog()), true, inherited);
    }

    /** Starts with an access log of the caller's; when this returns, every listener accepts. */
    public static ReverseProxy start(ProxyConfiguration configuration, AccessLogSink accessLog) {
        return start(configuration, accessLog, false, InheritedSockets.none());
    }

    private static ReverseProxy start(
            ProxyConfiguration configuration, AccessLogSink sink, boolean opensLog, InheritedSockets inherited) {
        Traffic traffic = new Traffic();
        Overload overload = new Overload(configuration.limits());
        AccessLog log = new AccessLog(traffic, sink);
        Common common = new Common(log, overload, new AcmeChallenges());
        Generation first;
        try {
            first = Generation.of(configuration, common, null);
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
        ReverseProxy proxy = new ReverseProxy(first, common, traffic, opensLog);
        try {
            proxy.open(inherited);
            return proxy;
        } catch (RuntimeException e) {
            proxy.close();
            throw e;
        }
    }

    private void open(InheritedSockets inherited) {
        ProxyConfiguration configuration = generation.configuration();
        for (EventExecutor executor : group) {
            EventLoop loop = (EventLoop) executor;
            UpstreamConnector connector = new UpstreamConnector(loop, transport, addresses, configuration.timeouts());
            loops.put(loop, new LoopResources(connector, configuration.limits()));
        }
        loops.keySet().forEach(loop -> tick(loop, configuration.timeouts()));
        UpstreamPool.connect(generation.pools());
        watch(generation);
        group.next().scheduleAtFixedRate(overload::look, 250, 250, TimeUnit.MILLISECONDS);
        listening = bind(generation, listening, inherited);
        knowItself();
        care = CertificateCare.start(() -> generation);
        LOG.info("listening with {} and {}: {}", transport.name(), generation.tlsEngine(), describeListeners());
    }

    /**
     * Goes on with another configuration: new requests follow it, exchanges in flight end as they began, and the sockets of
     * listeners that keep their address and port stay open. What cannot be used changes nothing and is thrown.
     */
    public synchronized Changes reload(ProxyConfiguration next) {
        if (isClosing) {
            throw new InvalidSetting("the proxy is closing", "a proxy that runs");
        }
        Generation before = generation;
        Generation after = Generation.of(next, common, before);
        AccessLogSettings logging = next.accessLog();
        boolean otherLog = opensLog && !logging.equals(before.configuration().accessLog());
        AccessLogSink sink = otherLog ? AccessLogWriter.open(logging) : null;
        Map<String, Listening> old = listening;
        Map<String, Listening> bound;
        try {
            bound = bind(after, old, InheritedSockets.none());
        } catch (InvalidSetting e) {
            if (sink != null) {
                sink.close();
            }
            after.close();
            throw e;
        }
        if (sink != null) {
            accessLog.use(sink);
        }
        UpstreamPool.connect(after.pools());
        generation = after;
        listening = bound;
        limit.use(next.limits());
        overload.use(next.limits());
        knowItself();
        addresses.use(next.names());
        loops.forEach((loop, resources) -> loop.submit(() -> {
                    resources.use(next.limits());
                    resources.connector().use(next.timeouts());
                    resources.connector().keepOnly(after.pools());
                })
                .syncUninterruptibly());
        loops.keySet().forEach(loop -> tick(loop, next.timeouts()));
        bound.forEach((name, kept) -> kept.use(after.service(name)));
        Set<String> closed = new TreeSet<>();
        old.forEach((name, listener) -> {
            if (!bound.containsValue(listener)) {
                listener.close();
                closed.add(name);
            }
        });
        before.close();
        if (!next.timeouts().equals(before.configuration().timeouts())) {
            unwatch(List.of());
        }
        watch(after);
        Set<String> opened = new TreeSet<>();
        bound.forEach((name, listener) -> {
            if (!old.containsValue(listener)) {
                opened.add(name);
            }
        });
        Changes changes = Changes.between(before, after, opened, closed);
        LOG.info("reloaded: {}", String.join("; ", changes.sentences()));
        return changes;
    }

    /** Members that lead back to a listener are refused. */
    private void knowItself() {
        addresses
                .own()
                .listen(listening.values().stream().map(Listening::address).toList());
    }

    /** Has the access log begin a new file where the old one was moved away. */
    public void reopenLog() {
        accessLog.reopen();
    }

    /** Watches the health of a generation's pools; those that are watched already go on being watched. */
    private void watch(Generation watched) {
        unwatch(watched.pools());
        Timeouts timeouts = watched.configuration().timeouts();
        watched.pools()
                .forEach(pool -> watches.computeIfAbsent(
                        pool, any -> HealthWatch.start(pool, group.next(), transport, addresses, timeouts)));
    }

    private void unwatch(List<UpstreamPool> others) {
        watches.entrySet().removeIf(entry -> {
            boolean isLeft = others.stream().noneMatch(pool -> pool == entry.getKey());
            if (isLeft) {
                entry.getValue().close();
            }
            return isLeft;
        });
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
        LoopResources resources = loops.get(loop);
        Runnable task = () -> {
            resources.deadlines().tick();
            resources.connector().sweep();
        };
        Future<?> earlier =
                ticks.put(loop, loop.scheduleAtFixedRate(task, everyMillis, everyMillis, TimeUnit.MILLISECONDS));
        if (earlier != null) {
            earlier.cancel(false);
        }
    }

    /** Opens the listeners of a generation; those that listen at their place already are taken as they are. */
    private Map<String, Listening> bind(Generation next, Map<String, Listening> open, InheritedSockets inherited) {
        Map<Place, Listening> places = new HashMap<>();
        open.values().forEach(listener -> places.put(listener.place(), listener));
        Map<String, Listening> bound = new LinkedHashMap<>();
        try {
            for (Listener listener : next.configuration().listeners()) {
                Listening kept = places.get(Place.of(listener));
                bound.put(
                        listener.name(),
                        kept != null ? kept : bind(listener, next.service(listener.name()), inherited));
            }
            return bound;
        } catch (InvalidSetting e) {
            bound.values().stream()
                    .filter(listener -> !open.containsValue(listener))
                    .forEach(Listening::close);
            throw e;
        }
    }

    private Listening bind(Listener listener, Generation.Service service, InheritedSockets inherited) {
        ChannelGroup own = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        ListenerInitializer initializer =
                new ListenerInitializer(service, loops, List.of(connections, own), limit, traffic);
        InetSocketAddress address = new InetSocketAddress(listener.address(), listener.port());
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(initializer);
        transport.options().forEach(bootstrap::childOption);
        try {
            Channel socket = socket(bootstrap, address, inherited);
            return new Listening(Place.of(listener), socket, initializer, own);
        } catch (Exception e) {
            throw new InvalidSetting(
                    "listener \"" + listener.name() + "\" cannot use " + listener.address() + " port " + listener.port()
                            + ": " + SystemWords.of(e),
                    "an address of this machine and a port that is free and that the proxy's user may open");
        }
    }

    private Channel socket(ServerBootstrap bootstrap, InetSocketAddress address, InheritedSockets inherited) {
        Channel given = inherited.take(address);
        if (given == null) {
            return bootstrap
                    .channel(transport.listening())
                    .bind(address)
                    .syncUninterruptibly()
                    .channel();
        }
        // It listens already, and accepts as soon as it has an event loop.
        return bootstrap
                .channelFactory(() -> (ServerChannel) given)
                .register()
                .syncUninterruptibly()
                .channel();
    }

    /** Where a listener accepts, with the port it was given when its configuration says 0. */
    public InetSocketAddress address(String listener) {
        Listening found = listening.get(listener);
        if (found == null) {
            throw new IllegalArgumentException("no listener \"" + listener + "\", only " + listening.keySet());
        }
        return found.address();
    }

    /** The address as it was configured, with the port in use. */
    String place(Listener listener) {
        String host = listener.address();
        return (host.contains(":") ? "[" + host + "]" : host) + ":"
                + address(listener.name()).getPort();
    }

    Generation generation() {
        return generation;
    }

    Traffic traffic() {
        return traffic;
    }

    Overload overload() {
        return overload;
    }

    /** What authorities are answered that look whether our hosts are ours. */
    public AcmeChallenges challenges() {
        return common.challenges();
    }

    String transport() {
        return transport.name();
    }

    long logLinesLost() {
        return accessLog.lost();
    }

    boolean isClosing() {
        return isClosing;
    }

    /** Whether every event loop does what it is asked within a few seconds. */
    boolean isAlive() {
        List<Future<?>> asked = new ArrayList<>();
        loops.keySet().forEach(loop -> asked.add(loop.submit(() -> {})));
        return asked.stream().allMatch(answer -> answer.awaitUninterruptibly(3_000));
    }

    /** What an operator may see of the pools and do to them. */
    public PoolOperations pools() {
        return new PoolOperations(() -> generation.pools());
    }

    /** The sockets that listen at the moment, for a process that takes them over. */
    List<Channel> sockets() {
        return listening.values().stream().map(Listening::socket).toList();
    }

    /** How many clients are connected at the moment. */
    public int connections() {
        return connections.size();
    }

    /** Stops accepting, lets exchanges in flight end within the time to drain, then closes what is left. */
    @Override
    public synchronized void close() {
        if (isClosing) {
            return;
        }
        isClosing = true;
        if (care != null) {
            care.close();
        }
        listening.values().forEach(listener -> listener.socket().close().syncUninterruptibly());
        unwatch(List.of());
        loops.forEach((loop, resources) -> loop.submit(resources::drain).syncUninterruptibly());
        connections.forEach(channel -> channel.pipeline().fireUserEventTriggered(Drain.BEGINS));
        boolean ended = connections
                .newCloseFuture(ChannelMatchers.all())
                .awaitUninterruptibly(
                        generation.configuration().timeouts().drain().toMillis());
        if (!ended) {
            connections.forEach(channel -> channel.pipeline().fireUserEventTriggered(Drain.ENDS));
            connections.close().awaitUninterruptibly(1_000);
        }
        loops.forEach((loop, resources) ->
                loop.submit(() -> resources.connector().closeIdle()).syncUninterruptibly());
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(6_000);
        generation.close();
        addresses.close();
        accessLog.close();
    }

    private String describeListeners() {
        List<String> parts = new ArrayList<>();
        generation
                .configuration()
                .listeners()
                .forEach(listener -> parts.add(listener.name() + " on " + place(listener)));
        return String.join(", ", parts);
    }
}
