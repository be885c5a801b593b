package lynclab.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.NameResolution;
import lynclab.proxy.config.Policy;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.Route;
import lynclab.proxy.config.Timeouts;
import lynclab.proxy.tls.TlsContexts;
import lynclab.proxy.upstream.MemberAddresses;
import lynclab.proxy.upstream.SocketTransport;
import lynclab.proxy.upstream.UpstreamConnector;
import lynclab.proxy.upstream.UpstreamPool;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate alone, without sockets: what it answers itself, and what it makes of bytes behind that. */
class ClientConnectionTest {
    private static final Duration LONGER_THAN_GOOD_BYES = Duration.ofSeconds(3);
    private static final Timeouts TIMEOUTS = Defaults.TIMEOUTS.dividedBy(1_000);

    private final List<AccessLogEntry> logged = new CopyOnWriteArrayList<>();
    private final MemberAddresses addresses =
            new MemberAddresses(NameResolution.DEFAULT, SocketTransport.best(), () -> this.channel.eventLoop());
    private final AccessLog log = new AccessLog(new Traffic(), logged::add);
    private EmbeddedChannel channel;
    private boolean clientReads = true;
    private LoopResources loop;

    @BeforeEach
    void open() {
        open(TIMEOUTS);
    }

    private void open(Timeouts timeouts) {
        Listener listener = Listener.http("http", "127.0.0.1", 0, ListenerAction.FORWARD);
        UpstreamPool pool = new UpstreamPool(
                Pool.plain("fe", List.of(new Member("127.0.0.1", 9))), new TlsContexts(Defaults.TLS_ENGINE));
        RouteTable routes = new RouteTable(
                listener,
                List.of(Route.of("webext", "webext.contoso.com", "http", "fe")),
                Map.of("fe", pool),
                Policy.DEFAULT);
        Settings settings = new Settings(
                listener,
                routes,
                Policy.DEFAULT,
                timeouts,
                Defaults.LIMITS,
                log,
                new Overload(Defaults.LIMITS),
                new AcmeChallenges());
        channel = new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return isActive() ? new InetSocketAddress("203.0.113.9", 50_123) : null;
            }

            @Override
            protected void doWrite(ChannelOutboundBuffer ready) throws Exception {
                if (clientReads) {
                    super.doWrite(ready);
                }
            }
        };
        loop = new LoopResources(
                new UpstreamConnector(channel.eventLoop(), SocketTransport.best(), addresses, timeouts, fired -> {}),
                Defaults.LIMITS,
                List.of());
        channel.pipeline()
                .addLast(new Entrance(new LiveSettings(settings), loop, new ConnectionLimit(Defaults.LIMITS), channel));
        channel.pipeline().fireChannelActive();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
        log.close();
        addresses.close();
    }

    @Test
    void answersARefusedRequestOnceAndReadsNothingBehindIt() {
        send("GET / HTTP/1.1\r\nHost: unknown.contoso.com\r\n\r\nGET / HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n");
        send("GET /again HTTP/1.1\r\nHost: unknown.contoso.com\r\n\r\n");

        assertThat(received()).startsWith("HTTP/1.1 404 Not Found\r\n").containsOnlyOnce("HTTP/1.1 ");
        Awaitility.await().until(() -> logged.size() == 1);
    }

    @Test
    void takesAHeadInPieces() {
        send("GET / HT");
        send("TP/1.1\r");
        send("\nHost: unknown.conto");
        assertThat(received()).isEmpty();
        send("so.com\r\n\r");
        assertThat(received()).isEmpty();
        send("\n");

        assertThat(received()).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void refusesWithoutWaitingForTheEndOfTheHead() {
        send("GET / HTTP/1.1\r\nTransfer-Encoding : ");

        assertThat(received()).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void closesWithoutAnAnswerWhatIsNotHttp() {
        send("\u0016\u0003\u0001\u0002");

        assertThat(received()).isEmpty();
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void tellsAClientThatItsHeadCameTooLate() {
        send("GET / HTTP/1.1\r\n");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            loop.deadlines().tick();
            return received().startsWith("HTTP/1.1 408 ");
        });
    }

    @Test
    void closesAClientThatNeverSaidAnything() {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            loop.deadlines().tick();
            return !channel.isActive();
        });
        assertThat(received()).isEmpty();
        assertThat(logged).isEmpty();
    }

    @Test
    void leavesASlowClientTheTimeToTakeTheLastAnswer() {
        channel.finishAndReleaseAll();
        open(Defaults.TIMEOUTS);
        clientReads = false;
        send("GET / HTTP/1.1\r\nHost: unknown.contoso.com\r\n\r\n");

        loop.deadlines().tick(System.nanoTime() + LONGER_THAN_GOOD_BYES.toNanos());
        assertThat(channel.isActive()).isTrue();
        clientReads = true;
        channel.flush();

        assertThat(received()).startsWith("HTTP/1.1 404 ");
        loop.deadlines().tick(System.nanoTime() + LONGER_THAN_GOOD_BYES.toNanos());
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void cutsAClientThatNeverTakesTheLastAnswer() {
        clientReads = false;
        send("GET / HTTP/1.1\r\nHost: unknown.contoso.com\r\n\r\n");

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            loop.deadlines().tick();
            return !channel.isActive();
        });
        assertThat(received()).isEmpty();
    }

    @Test
    void letsAClientTakeWhatIsReadyForItWhileTheProxyCloses() {
        clientReads = false;
        channel.write(Unpooled.copiedBuffer("the end of an answer", StandardCharsets.ISO_8859_1));
        channel.flush();
        channel.pipeline().fireUserEventTriggered(Drain.BEGINS);
        channel.runPendingTasks();
        assertThat(channel.isActive()).isTrue();

        clientReads = true;
        channel.flush();

        assertThat(received()).isEqualTo("the end of an answer");
    }

    @Test
    void answersTheFirstRequestOfANewcomerAlsoWhenTheProxyCloses() {
        channel.pipeline().fireUserEventTriggered(Drain.BEGINS);
        assertThat(channel.isActive()).isTrue();

        send("GET / HTTP/1.1\r\nHost: nobody.example\r\n\r\n");

        assertThat(received()).contains("404", "Connection: close");
    }

    private final List<String> answers = new ArrayList<>();

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
    }

    private String received() {
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            answers.add(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
        }
        return String.join("", answers);
    }
}
