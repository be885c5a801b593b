package lynclab.proxy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Network;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.exchange.AccessLogEntry;
import org.awaitility.Awaitility;

/** A proxy on loopback with one plain listener, and everything it logged. */
final class RunningProxy implements AutoCloseable {
    static final String HOST = "webext.contoso.com";
    static final String OTHER_HOST = "meet.contoso.com";

    private final List<AccessLogEntry> log = new CopyOnWriteArrayList<>();
    private final ReverseProxy proxy;
    private final String preamble;

    private RunningProxy(ProxyConfiguration configuration) {
        this(configuration, "");
    }

    private RunningProxy(ProxyConfiguration configuration, String preamble) {
        this.preamble = preamble;
        proxy = ReverseProxy.start(configuration, log::add);
    }

    static RunningProxy of(ProxyConfiguration configuration) {
        return new RunningProxy(configuration);
    }

    /** In clear, webext.contoso.com leads to these members. */
    static RunningProxy before(TinyUpstream... members) {
        return before(configuration -> configuration, members);
    }

    static RunningProxy before(UnaryOperator<ProxyConfiguration> change, TinyUpstream... upstreams) {
        List<Member> members = new ArrayList<>();
        for (TinyUpstream upstream : upstreams) {
            members.add(upstream.member());
        }
        return new RunningProxy(change.apply(plain(members)));
    }

    /** Behind a load balancer that says for whom it speaks. */
    static RunningProxy behindLoadBalancer(TinyUpstream... upstreams) {
        return behind("PROXY TCP4 203.0.113.9 192.0.2.1 50123 443\r\n", upstreams);
    }

    /** Clients begin with this, a header of the PROXY protocol or nothing; two names lead to the same pool. */
    static RunningProxy behind(String preamble, TinyUpstream... upstreams) {
        List<Member> members = new ArrayList<>();
        for (TinyUpstream upstream : upstreams) {
            members.add(upstream.member());
        }
        ProxyConfiguration plain = plain(members);
        Listener listener = plain.listeners().get(0);
        if (!preamble.isEmpty()) {
            listener = listener.withProxyPeers(List.of(Network.of("127.0.0.0/8")));
        }
        List<Route> routes = new ArrayList<>(plain.routes());
        routes.add(Route.of("meet", OTHER_HOST, "http", "front-end"));
        return new RunningProxy(ProxyConfiguration.of(List.of(listener), List.of(), plain.pools(), routes), preamble);
    }

    /** With settings of the one pool. */
    static RunningProxy beforePool(UnaryOperator<Pool> change, TinyUpstream... members) {
        return before(plain -> withPool(plain, change), members);
    }

    static ProxyConfiguration withPool(ProxyConfiguration plain, UnaryOperator<Pool> change) {
        return ProxyConfiguration.of(
                plain.listeners(),
                plain.certificates(),
                List.of(change.apply(plain.pools().get(0))),
                plain.routes());
    }

    static ProxyConfiguration plain(List<Member> members) {
        return ProxyConfiguration.of(
                List.of(Listener.http("http", "127.0.0.1", 0, ListenerAction.FORWARD)),
                List.of(),
                List.of(Pool.plain("front-end", members)),
                List.of(Route.of("webext", HOST, "http", "front-end")));
    }

    ReverseProxy proxy() {
        return proxy;
    }

    InetSocketAddress address() {
        return proxy.address("http");
    }

    RawClient client() {
        RawClient client = RawClient.connect(address());
        return preamble.isEmpty() ? client : client.send(preamble);
    }

    List<AccessLogEntry> log() {
        return log;
    }

    /** Waits until the log has as many entries, and returns the last one. */
    AccessLogEntry logged(int entries) {
        Awaitility.await("entry " + entries + " of the access log")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> log.size() >= entries);
        return log.get(entries - 1);
    }

    @Override
    public void close() {
        proxy.close();
    }
}
