package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.NameResolution;
import lynclab.proxy.config.Policy;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.Route;
import lynclab.proxy.tls.TlsContexts;
import lynclab.proxy.upstream.MemberAddresses;
import lynclab.proxy.upstream.ReadyConnection;
import lynclab.proxy.upstream.SocketTransport;
import lynclab.proxy.upstream.UpstreamConnector;
import lynclab.proxy.upstream.UpstreamPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A request to a member and its answer to the client through both pipelines, without TLS and without sockets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RoundTripBenchmark {
    private static final ByteBuf REQUEST = bytes("GET /meet/alice/ABC123 HTTP/1.1\r\nHost: meet.contoso.com\r\n"
            + "Accept: text/html\r\nUser-Agent: Lync\r\n\r\n");
    private static final ByteBuf ANSWER = bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer: IIS\r\n"
            + "Content-Length: 1024\r\n\r\n" + "x".repeat(1_024));

    private final AccessLog log = new AccessLog(new Traffic(), entry -> {});
    private final EmbeddedChannel client = new EmbeddedChannel();
    private final EmbeddedChannel member = new EmbeddedChannel();
    private final MemberAddresses addresses =
            new MemberAddresses(NameResolution.DEFAULT, SocketTransport.best(), client::eventLoop);

    @Setup
    public void build() {
        Listener listener = Listener.http("http", "127.0.0.1", 0, ListenerAction.FORWARD);
        UpstreamPool pool = new UpstreamPool(
                Pool.plain("fe", List.of(new Member("127.0.0.1", 9))), new TlsContexts(Defaults.TLS_ENGINE));
        RouteTable routes = new RouteTable(
                listener,
                List.of(Route.of("meet", "meet.contoso.com", "http", "fe")),
                Map.of("fe", pool),
                Policy.DEFAULT);
        Settings settings = new Settings(
                listener,
                routes,
                Policy.DEFAULT,
                Defaults.TIMEOUTS,
                Defaults.LIMITS,
                log,
                new Overload(Defaults.LIMITS),
                new AcmeChallenges());
        UpstreamConnector connector = new UpstreamConnector(
                client.eventLoop(), SocketTransport.best(), addresses, Defaults.TIMEOUTS, fired -> {});
        ReadyConnection.add(connector, pool, member);
        client.pipeline()
                .addLast(new Entrance(
                        new LiveSettings(settings),
                        new LoopResources(connector, Defaults.LIMITS, List.of()),
                        new ConnectionLimit(Defaults.LIMITS),
                        client));
        client.pipeline().fireChannelActive();
    }

    @Benchmark
    public int exchange() {
        client.writeInbound(REQUEST.retainedDuplicate());
        int length = drain(member);
        member.writeInbound(ANSWER.retainedDuplicate());
        length += drain(client);
        if (length < 1_200) {
            throw new IllegalStateException("only " + length + " bytes went through");
        }
        return length;
    }

    private static int drain(EmbeddedChannel channel) {
        int length = 0;
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            length += bytes.readableBytes();
            bytes.release();
        }
        return length;
    }

    @TearDown
    public void close() {
        client.finishAndReleaseAll();
        member.finishAndReleaseAll();
        log.close();
        addresses.close();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.unreleasableBuffer(Unpooled.directBuffer(2_048)
                .writeBytes(text.getBytes(StandardCharsets.ISO_8859_1))
                .asReadOnly());
    }
}
