package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Timeouts;
import lynclab.proxy.config.TrustSource;
import lynclab.proxy.config.UpstreamTls;
import lynclab.proxy.exchange.Phase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each time-out, made short alone: what it cuts is named after it in the access log, and counted under that name. */
class TimeoutTest {
    private static final String HOST = RunningProxy.HOST;
    private static final String GET = "GET / HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 100\r\n\r\n";
    private static final String UPGRADE =
            "GET / HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    private static final Duration SHORT = Duration.ofMillis(200);

    /** One way to be late. */
    private enum Late {
        REQUEST_HEAD(with("request-head"), client -> client.send("GET / HTTP/1.1\r\nHo")),
        REQUEST_BODY_IDLE(with("request-body-idle"), client -> client.send(POST + "x")),
        RESPONSE_FIRST_BYTE(with("response-first-byte"), client -> client.send(GET)),
        RESPONSE_IDLE(with("response-idle"), "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", c -> c.send(GET)),
        CLIENT_STALL(
                with("client-stall"),
                "HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n" + "x".repeat(16_000_000),
                client -> client.send(GET)),
        TUNNEL_IDLE(
                with("tunnel-idle"),
                "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
                client -> client.send(UPGRADE));

        private final Timeouts timeouts;
        private final String answer;
        private final Consumer<RawClient> client;

        Late(Timeouts timeouts, Consumer<RawClient> client) {
            this(timeouts, "", client);
        }

        Late(Timeouts timeouts, String answer, Consumer<RawClient> client) {
            this.timeouts = timeouts;
            this.answer = answer;
            this.client = client;
        }

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNamedInTheLogAndCounted(Late late) {
        CountDownLatch over = new CountDownLatch(1);
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> sayAndHold(late.answer, out, over));
                RunningProxy proxy = RunningProxy.before(plain -> plain.withTimeouts(late.timeouts), upstream);
                RawClient client = proxy.client()) {
            late.client.accept(client);

            assertThat(proxy.logged(1).reason().code()).isEqualTo("timed-out:" + late.label());
            assertThat(fired(proxy.proxy(), Phase.valueOf(late.name()))).isEqualTo(1);
            over.countDown();
        }
    }

    @Test
    void aClientThatOnlyConnectsIsCounted() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(plain -> plain.withTimeouts(with("request-head")), upstream);
                RawClient client = proxy.client()) {
            assertThat(client.untilClosed()).isEmpty();
            awaitFired(proxy.proxy(), Phase.REQUEST_HEAD);
            assertThat(proxy.log()).isEmpty();
        }
    }

    @Test
    void aClientWithoutANextRequestIsCounted() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy =
                        RunningProxy.before(plain -> plain.withTimeouts(with("client-keep-alive")), upstream);
                RawClient client = proxy.client()) {
            assertThat(client.get(HOST, "/").text()).isEqualTo("hello");

            assertThat(client.untilClosed()).isEmpty();
            awaitFired(proxy.proxy(), Phase.CLIENT_KEEP_ALIVE);
            assertThat(proxy.log()).hasSize(1);
        }
    }

    @Test
    void aClientWithoutANextStreamIsCounted() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                SecureProxy proxy =
                        SecureProxy.before(plain -> plain.withTimeouts(with("client-keep-alive")), upstream);
                FrameClient client = proxy.frames()) {
            assertThat(client.get(1, "/").answer(1).text()).isEqualTo("hello");

            awaitFired(proxy.proxy(), Phase.CLIENT_KEEP_ALIVE);
        }
    }

    @Test
    void aHandshakeThatIsNotBegunIsNamed() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                SecureProxy proxy = SecureProxy.before(plain -> plain.withTimeouts(with("tls-handshake")), upstream);
                RawClient client = RawClient.connect(proxy.address())) {
            assertThat(proxy.logged(1).reason().code()).isEqualTo("timed-out:tls-handshake");
            assertThat(fired(proxy.proxy(), Phase.TLS_HANDSHAKE)).isEqualTo(1);
            assertThat(client.untilClosed()).isEmpty();
        }
    }

    @Test
    void aMemberThatDoesNotShakeHandsIsNamed() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RunningProxy proxy = RunningProxy.of(encrypted(mute).withTimeouts(with("tls-handshake")));
                RawClient client = proxy.client()) {
            assertThat(client.get(HOST, "/").status()).isEqualTo(503);
            assertThat(proxy.logged(1).reason().code()).isEqualTo("no-member:tls-handshake-timeout");
            assertThat(fired(proxy.proxy(), Phase.TLS_HANDSHAKE)).isEqualTo(1);
        }
    }

    @Test
    void aMemberThatDoesNotAcceptIsNamed() throws IOException {
        List<Socket> before = new ArrayList<>();
        // Linux answers nobody for whom there is no place in the queue.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 4; i++) {
                before.add(java.nio.channels.SocketChannel.open().socket());
                before.get(i).getChannel().configureBlocking(false);
                before.get(i).getChannel().connect(full.getLocalSocketAddress());
            }
            try (RunningProxy proxy = RunningProxy.of(
                            RunningProxy.plain(List.of(member(full))).withTimeouts(with("connect")));
                    RawClient client = proxy.client()) {
                assertThat(client.get(HOST, "/").status()).isEqualTo(503);
                assertThat(proxy.logged(1).reason().code()).isEqualTo("no-member:connect-timeout");
                assertThat(fired(proxy.proxy(), Phase.CONNECT)).isEqualTo(1);
            }
        } finally {
            for (Socket socket : before) {
                socket.close();
            }
        }
    }

    @Test
    void aConnectionKeptForLaterIsClosedInTime() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy =
                        RunningProxy.before(plain -> plain.withTimeouts(with("upstream-keep-alive")), upstream);
                RawClient client = proxy.client()) {
            assertThat(client.get(HOST, "/").text()).isEqualTo("hello");

            Awaitility.await("nothing is kept").until(() -> upstream.openConnections() == 0);
            assertThat(fired(proxy.proxy(), Phase.UPSTREAM_KEEP_ALIVE)).isEqualTo(1);
            assertThat(client.get(HOST, "/").text()).isEqualTo("hello");
            assertThat(upstream.connections()).isEqualTo(2);
        }
    }

    @Test
    void whatIsCutWhenTheProxyClosesIsCounted() {
        CountDownLatch over = new CountDownLatch(1);
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> sayAndHold("", out, over));
                RunningProxy proxy = RunningProxy.before(plain -> plain.withTimeouts(with("drain")), upstream);
                RawClient client = proxy.client()) {
            client.send(GET);
            Awaitility.await("the request is with the member")
                    .until(() -> !upstream.requests().isEmpty());

            proxy.close();

            assertThat(proxy.logged(1).reason().code()).isEqualTo("proxy-closed");
            assertThat(fired(proxy.proxy(), Phase.DRAIN)).isEqualTo(1);
            over.countDown();
        }
    }

    private static boolean sayAndHold(String answer, OutputStream out, CountDownLatch until) throws IOException {
        out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static ProxyConfiguration encrypted(ServerSocket member) {
        return RunningProxy.withPool(
                RunningProxy.plain(List.of(member(member))),
                any -> Pool.encrypted(
                        "front-end",
                        List.of(member(member)),
                        UpstreamTls.verified(new TrustSource.Given(List.of(SecureProxy.AUTHORITY.root())))));
    }

    private static Member member(ServerSocket socket) {
        return new Member("127.0.0.1", socket.getLocalPort());
    }

    private static long fired(ReverseProxy proxy, Phase phase) {
        return proxy.traffic().timeouts().get(phase);
    }

    private static void awaitFired(ReverseProxy proxy, Phase phase) {
        Awaitility.await(phase + " is counted").until(() -> fired(proxy, phase) == 1);
    }

    /** The usual time-outs, but this one short. */
    private static Timeouts with(String shortOne) {
        Timeouts usual = Defaults.TIMEOUTS;
        BiFunction<String, Duration, Duration> either = (name, time) -> name.equals(shortOne) ? SHORT : time;
        return new Timeouts(
                either.apply("connect", usual.connect()),
                either.apply("tls-handshake", usual.tlsHandshake()),
                either.apply("request-head", usual.requestHead()),
                either.apply("request-body-idle", usual.requestBodyIdle()),
                either.apply("response-first-byte", usual.responseFirstByte()),
                either.apply("response-idle", usual.responseIdle()),
                either.apply("client-stall", usual.clientStall()),
                either.apply("client-keep-alive", usual.clientKeepAlive()),
                either.apply("upstream-keep-alive", usual.upstreamKeepAlive()),
                either.apply("tunnel-idle", usual.tunnelIdle()),
                either.apply("drain", usual.drain()));
    }
}
