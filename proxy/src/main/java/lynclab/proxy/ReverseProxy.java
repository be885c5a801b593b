package lynclab.proxy;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.Generation.Common;
import lynclab.proxy.Listeners.Bound;
import lynclab.proxy.Listeners.Replaced;
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
import lynclab.proxy.exchange.Overload;
import lynclab.proxy.exchange.Traffic;
import lynclab.proxy.upstream.HealthWatch;
import lynclab.proxy.upstream.MemberAddresses;
import lynclab.proxy.upstream.PoolOperations;
import lynclab.proxy.upstream.SocketTransport;
import lynclab.proxy.upstream.UpstreamPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running proxy: started from a configuration, listening until it is closed. */
public final class ReverseProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReverseProxy.class);

    private final SocketTransport transport;
    private final EventLoops loops;
    private final MemberAddresses addresses;
    private final Common common;
    private final AccessLog accessLog;
    private final Traffic traffic;
    private final Overload overload;
    private final boolean opensLog;
    private final ConnectionLimit limit;
    private final Listeners listeners;
    private final HealthWatches watches = new HealthWatches();
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
        this.loops = new EventLoops(transport);
        this.listeners = new Listeners(loops, transport, limit, traffic);
        this.addresses = new MemberAddresses(first.configuration().names(), transport, loops::next);
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
        loops.equip(configuration, transport, addresses, traffic);
        UpstreamPool.connect(generation.pools());
        watch(generation);
        loops.next().scheduleAtFixedRate(overload::look, 250, 250, TimeUnit.MILLISECONDS);
        Bound bound = listeners.bind(generation, inherited);
        knowItself(bound);
        listeners.use(bound, generation);
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
        Bound bound;
        try {
            bound = listeners.bind(after, InheritedSockets.none());
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
        limit.use(next.limits());
        overload.use(next.limits());
        knowItself(bound);
        addresses.use(next.names());
        loops.use(next, after.pools());
        Replaced replaced = listeners.use(bound, after);
        before.close();
        if (!next.timeouts().equals(before.configuration().timeouts())) {
            watches.close();
        }
        watch(after);
        Changes changes = Changes.between(before, after, replaced.opened(), replaced.closed());
        LOG.info("reloaded: {}", String.join("; ", changes.sentences()));
        return changes;
    }

    /** Members that lead back to a listener are refused. */
    private void knowItself(Bound bound) {
        addresses.own().listen(bound.addresses());
    }

    /** Has the access log begin a new file where the old one was moved away. */
    public void reopenLog() {
        accessLog.reopen();
    }

    /** Watches the health of a generation's pools; those that are watched already go on being watched. */
    private void watch(Generation watched) {
        Timeouts timeouts = watched.configuration().timeouts();
        watches.watch(watched.pools(), pool -> HealthWatch.start(pool, loops.next(), transport, addresses, timeouts));
    }

    /** Where a listener accepts, with the port it was given when its configuration says 0. */
    public InetSocketAddress address(String listener) {
        return listeners.address(listener);
    }

    /** The address as it was configured, with the port in use. */
    String place(Listener listener) {
        return listeners.place(listener);
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
        return loops.isAlive();
    }

    /** What an operator may see of the pools and do to them. */
    public PoolOperations pools() {
        return new PoolOperations(() -> generation.pools());
    }

    /** The sockets that listen at the moment, for a process that takes them over. */
    List<Channel> sockets() {
        return listeners.sockets();
    }

    /** How many clients are connected at the moment. */
    public int connections() {
        return listeners.connections();
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
        listeners.stopAccepting();
        watches.close();
        loops.drain();
        listeners.drain(generation.configuration().timeouts().drain());
        loops.close();
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
