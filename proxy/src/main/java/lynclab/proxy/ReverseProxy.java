package lynclab.proxy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelMatchers;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Timeouts;
import lynclab.proxy.exchange.AccessLog;
import lynclab.proxy.exchange.AccessLogSink;
import lynclab.proxy.exchange.AccessLogWriter;
import lynclab.proxy.exchange.ClientConnection.Drain;
import lynclab.proxy.exchange.ConnectionLimit;
import lynclab.proxy.exchange.LoopResources;
import lynclab.proxy.exchange.RouteTable;
import lynclab.proxy.exchange.Settings;
import lynclab.proxy.tls.CertificateSelector;
import lynclab.proxy.tls.PresentedCertificate;
import lynclab.proxy.tls.TlsContexts;
import lynclab.proxy.upstream.HealthWatch;
import lynclab.proxy.upstream.MemberAddresses;
import lynclab.proxy.upstream.SocketTransport;
import lynclab.proxy.upstream.UpstreamConnector;
import lynclab.proxy.upstream.UpstreamPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running proxy: started from a configuration, listening until it is closed. */
public final class ReverseProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReverseProxy.class);

    private final ProxyConfiguration configuration;
    private final SocketTransport transport = SocketTransport.best();
    private final TlsContexts tls;
    private final IoEventLoopGroup group;
    private final MemberAddresses addresses = new MemberAddresses();
    private final AccessLog accessLog;
    private final Map<EventLoop, LoopResources> loops = new IdentityHashMap<>();
    private final Map<String, UpstreamPool> pools = new HashMap<>();
    private final List<HealthWatch> healthWatches = new ArrayList<>();
    private final Map<String, Channel> listening = new LinkedHashMap<>();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    private ReverseProxy(ProxyConfiguration configuration, TlsContexts tls, AccessLogSink sink) {
        this.configuration = configuration;
        this.tls = tls;
        this.accessLog = new AccessLog(sink);
        this.group = new MultiThreadIoEventLoopGroup(
                Math.max(1, Runtime.getRuntime().availableProcessors()),
                new DefaultThreadFactory("proxy", true),
                transport.ioHandlers());
    }

    /** Starts with the access log that the configuration asks for. */
    public static ReverseProxy start(ProxyConfiguration configuration) {
        return start(configuration, AccessLogWriter.open(configuration.accessLog()));
    }

    /** Starts with an access log of the caller's; when this returns, every listener accepts. */
    public static ReverseProxy start(ProxyConfiguration configuration, AccessLogSink accessLog) {
        ReverseProxy proxy = new ReverseProxy(
                configuration, new TlsContexts(configuration.policy().tlsEngine()), accessLog);
        try {
            proxy.open();
            return proxy;
        } catch (RuntimeException e) {
            proxy.close();
            throw e;
        }
    }

    private void open() {
        Map<String, PresentedCertificate> certificates = new HashMap<>();
        for (Certificate certificate : configuration.certificates()) {
            certificates.put(certificate.name(), PresentedCertificate.load(certificate));
        }
        for (Pool pool : configuration.pools()) {
            pools.put(pool.name(), new UpstreamPool(pool, tls));
        }
        for (EventExecutor executor : group) {
            EventLoop loop = (EventLoop) executor;
            UpstreamConnector connector = new UpstreamConnector(loop, transport, addresses, configuration.timeouts());
            loops.put(loop, new LoopResources(connector, configuration.limits()));
        }
        loops.forEach(this::tick);
        pools.values()
                .forEach(pool -> healthWatches.add(
                        HealthWatch.start(pool, group.next(), transport, addresses, configuration.timeouts())));
        ConnectionLimit limit = new ConnectionLimit(configuration.limits().connections());
        for (Listener listener : configuration.listeners()) {
            listening.put(listener.name(), bind(listener, certificates, limit));
        }
        LOG.info("listening with {} and {}: {}", transport.name(), tls.engine(), describeListeners());
    }

    /** Deadlines and idle connections are looked after at a tenth of the shortest time-out. */
    private void tick(EventLoop loop, LoopResources resources) {
        Timeouts timeouts = configuration.timeouts();
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
        Runnable task = () -> {
            resources.deadlines().tick();
            resources.connector().sweep();
        };
        loop.scheduleAtFixedRate(task, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    }

    private Channel bind(Listener listener, Map<String, PresentedCertificate> certificates, ConnectionLimit limit) {
        RouteTable routes = new RouteTable(listener, configuration.routes(), pools, configuration.policy());
        Settings settings = new Settings(
                listener, routes, configuration.policy(), configuration.timeouts(), configuration.limits(), accessLog);
        InetSocketAddress address = new InetSocketAddress(listener.address(), listener.port());
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(transport.listening())
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(
                        new ListenerInitializer(settings, present(listener, certificates), loops, connections, limit));
        try {
            return bootstrap.bind(address).syncUninterruptibly().channel();
        } catch (Exception e) {
            throw new InvalidSetting(
                    "listener \"" + listener.name() + "\" cannot use " + listener.address() + " port " + listener.port()
                            + ": " + plain(e),
                    "an address of this machine and a port that is free and that the proxy's user may open");
        }
    }

    /** What the system says, without the name of its call and its error number. */
    private static String plain(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return message.replaceFirst("^\\w+\\(\\.\\.\\) failed(?: with error\\(-?\\d+\\))?: ", "");
    }

    private ListenerInitializer.@Nullable Tls present(
            Listener listener, Map<String, PresentedCertificate> certificates) {
        if (!listener.isTls()) {
            return null;
        }
        CertificateSelector selector = new CertificateSelector(
                listener.certificates().stream().map(certificates::get).toList());
        return new ListenerInitializer.Tls(tls.server(selector, listener.minimumTls()), selector);
    }

    /** Where a listener accepts, with the port it was given when its configuration says 0. */
    public InetSocketAddress address(String listener) {
        Channel channel = listening.get(listener);
        if (channel == null) {
            throw new IllegalArgumentException("no listener \"" + listener + "\", only " + listening.keySet());
        }
        return (InetSocketAddress) channel.localAddress();
    }

    /** The address as it was configured, with the port in use. */
    String place(Listener listener) {
        String host = listener.address();
        return (host.contains(":") ? "[" + host + "]" : host) + ":"
                + address(listener.name()).getPort();
    }

    /** How many clients are connected at the moment. */
    public int connections() {
        return connections.size();
    }

    /** Stops accepting, lets exchanges in flight end within the time to drain, then closes what is left. */
    @Override
    public void close() {
        listening.values().forEach(channel -> channel.close().syncUninterruptibly());
        healthWatches.forEach(HealthWatch::close);
        loops.forEach((loop, resources) -> loop.submit(resources::drain).syncUninterruptibly());
        connections.forEach(channel -> channel.pipeline().fireUserEventTriggered(Drain.BEGINS));
        boolean ended = connections
                .newCloseFuture(ChannelMatchers.all())
                .awaitUninterruptibly(configuration.timeouts().drain().toMillis());
        if (!ended) {
            connections.forEach(channel -> channel.pipeline().fireUserEventTriggered(Drain.ENDS));
            connections.close().awaitUninterruptibly(1_000);
        }
        loops.forEach((loop, resources) ->
                loop.submit(() -> resources.connector().closeIdle()).syncUninterruptibly());
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(6_000);
        addresses.close();
        accessLog.close();
    }

    private String describeListeners() {
        List<String> parts = new ArrayList<>();
        configuration.listeners().forEach(listener -> parts.add(listener.name() + " on " + place(listener)));
        return String.join(", ", parts);
    }
}
