package lynclab.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Policy;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.Route;
import lynclab.proxy.exchange.RoutingDecision.Forward;
import lynclab.proxy.exchange.RoutingDecision.Refuse;
import lynclab.proxy.message.Refusal;
import lynclab.proxy.message.RequestHead;
import lynclab.proxy.tls.TlsContexts;
import lynclab.proxy.upstream.UpstreamPool;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private final Map<String, UpstreamPool> pools = Map.of("fe", pool("fe"), "oos", pool("oos"));

    @Test
    void exactHostWinsOverWildcard() {
        RouteTable table = table(
                Route.of("all", "*.contoso.com", "http", "fe"), Route.of("oos", "oos.contoso.com", "http", "oos"));

        assertThat(routeOf(table, "OOS.Contoso.com")).isEqualTo("oos");
        assertThat(routeOf(table, "meet.contoso.com")).isEqualTo("all");
    }

    @Test
    void wildcardMatchesOneLabelOnly() {
        RouteTable table = table(Route.of("all", "*.contoso.com", "http", "fe"));

        assertThat(decide(table, "contoso.com")).isEqualTo(new Refuse(Refusal.UNKNOWN_HOST));
        assertThat(decide(table, "a.b.contoso.com")).isEqualTo(new Refuse(Refusal.UNKNOWN_HOST));
        assertThat(decide(table, "evilcontoso.com")).isEqualTo(new Refuse(Refusal.UNKNOWN_HOST));
    }

    @Test
    void routesOfOtherListenersDoNotCount() {
        RouteTable table = table(Route.of("meet", "meet.contoso.com", "https", "fe"));

        assertThat(decide(table, "meet.contoso.com")).isEqualTo(new Refuse(Refusal.UNKNOWN_HOST));
    }

    private RouteTable table(Route... routes) {
        return new RouteTable(
                Listener.http("http", "127.0.0.1", 0, ListenerAction.FORWARD), List.of(routes), pools, Policy.DEFAULT);
    }

    private static String routeOf(RouteTable table, String host) {
        return ((Forward) decide(table, host)).route().name();
    }

    private static RoutingDecision decide(RouteTable table, String host) {
        RequestHead head = new RequestHead(Defaults.LIMITS);
        byte[] bytes = ("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        head.parse(bytes, 0, bytes.length);
        return table.decide(head, null);
    }

    private static UpstreamPool pool(String name) {
        return new UpstreamPool(
                Pool.plain(name, List.of(new Member("127.0.0.1", 9))), new TlsContexts(Defaults.TLS_ENGINE));
    }
}
