package lynclab.proxy.exchange;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Policy;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.Route;
import lynclab.proxy.message.RequestHead;
import lynclab.proxy.tls.TlsContexts;
import lynclab.proxy.upstream.UpstreamPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Host to route and the path's verdict, among few and many routes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouteBenchmark {
    @Param({"4", "40", "400"})
    int routes;

    private final RequestHead head = new RequestHead(Defaults.LIMITS);
    private RouteTable table;

    @Setup
    public void build() {
        Listener listener = Listener.http("http", "127.0.0.1", 0, ListenerAction.FORWARD);
        UpstreamPool pool = new UpstreamPool(
                Pool.plain("fe", List.of(new Member("127.0.0.1", 9))), new TlsContexts(Defaults.TLS_ENGINE));
        List<Route> all = IntStream.range(0, routes)
                .mapToObj(i -> Route.of("route-" + i, "meet.domain" + i + ".com", "http", "fe"))
                .toList();
        table = new RouteTable(listener, all, Map.of("fe", pool), Policy.DEFAULT);
        byte[] bytes = ("GET /meet/alice/ABC123 HTTP/1.1\r\nHost: meet.domain" + routes / 2 + ".com\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        head.parse(bytes, 0, bytes.length);
    }

    @Benchmark
    public Object decide() {
        RoutingDecision decision = table.decide(head, null);
        if (!(decision instanceof RoutingDecision.Forward)) {
            throw new IllegalStateException("not forwarded: " + decision);
        }
        return decision;
    }
}
