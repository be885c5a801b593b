package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.config.Limits;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.config.Timeouts;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Some clients want too much, and the others do not notice. */
class LoadLimitsTest {
    private static final String HOST = RunningProxy.HOST;
    private static final String POLL = "GET /events HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n";

    @Test
    void oneAddressHasSoManyConnectionsAndNoMore() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(limits(2, 0, 0, 100), upstream);
                RawClient one = proxy.client();
                RawClient two = proxy.client()) {
            one.get(HOST, "/");
            two.get(HOST, "/");
            try (RawClient three = proxy.client()) {
                assertThat(three.untilClosed()).isEmpty();
            }
            assertThat(proxy.logged(3).reason().code()).isEqualTo("refused:too-many-of-one-address");
            assertThat(one.get(HOST, "/").text()).isEqualTo("hello");

            two.close();
            Awaitility.await("there is room for another one").until(() -> {
                try (RawClient next = proxy.client()) {
                    return next.send("GET / HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n")
                            .untilClosed()
                            .contains("hello");
                }
            });
        }
    }

    @Test
    void oneClientHoldsSoManyConnectionsWithAnIdentityAndNoMore() {
        try (TinyUpstream upstream = TinyUpstream.start(new ConnectionBoundServer());
                RunningProxy proxy = RunningProxy.of(twoNames(upstream).withLimits(boundConnections(1)));
                RawClient client = proxy.client()) {
            signIn(client, HOST, "alice");
            assertThat(client.get(HOST, "/abs").text()).isEqualTo("alice");
            signIn(client, RunningProxy.OTHER_HOST, "bob");

            Awaitility.await("the elder one is closed").until(() -> upstream.openConnections() == 1);
            assertThat(client.get(RunningProxy.OTHER_HOST, "/abs").text()).isEqualTo("bob");
            assertThat(client.get(HOST, "/abs").status()).isEqualTo(401);
        }
    }

    private static void signIn(RawClient client, String host, String user) {
        String head = "GET /abs HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Negotiate " + user + "\r\n\r\n";
        assertThat(client.send(head).answer().text()).isEqualTo(user);
    }

    private static ProxyConfiguration twoNames(TinyUpstream upstream) {
        ProxyConfiguration plain = RunningProxy.plain(List.of(upstream.member()));
        List<Route> routes = new ArrayList<>(plain.routes());
        routes.add(Route.of("meet", RunningProxy.OTHER_HOST, "http", "front-end"));
        return ProxyConfiguration.of(plain.listeners(), List.of(), plain.pools(), routes);
    }

    private static Limits boundConnections(int most) {
        Limits or = Defaults.LIMITS;
        return new Limits(
                or.requestLineBytes(),
                or.headBytes(),
                or.headerLineBytes(),
                or.headerLines(),
                or.chunkLineBytes(),
                or.trailerBytes(),
                or.requestBodyBytes(),
                or.connections(),
                most);
    }

    @Test
    void aConnectionEndsPolitelyAfterSoManyRequests() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(limits(0, 2, 0, 100), upstream);
                RawClient client = proxy.client()) {
            assertThat(client.get(HOST, "/").head()).doesNotContainIgnoringCase("Connection: close");
            RawClient.Answer last = client.get(HOST, "/");

            assertThat(last.text()).isEqualTo("hello");
            assertThat(last.head()).containsIgnoringCase("Connection: close");
            assertThat(client.untilClosed()).isEmpty();
        }
    }

    @Test
    void whatIsTooMuchIsAnswered503WhileTheAdmittedAreServed() {
        CountDownLatch answer = new CountDownLatch(1);
        try (TinyUpstream slow = TinyUpstream.start((request, out) -> {
                    await(answer);
                    out.write(TinyUpstream.ok("event"));
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(limits(0, 0, 2, 100), slow);
                RawClient one = proxy.client();
                RawClient two = proxy.client()) {
            one.send(POLL);
            two.send(POLL);
            Awaitility.await("both polls are held").until(() -> slow.requests().size() == 2);
            try (RawClient three = proxy.client()) {
                RawClient.Answer refused = three.get(HOST, "/");

                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.lines("Retry-After")).containsExactly("10");
            }
            answer.countDown();
            assertThat(one.answer().text()).isEqualTo("event");
            assertThat(two.answer().text()).isEqualTo("event");
            assertThat(one.get(HOST, "/").text()).isEqualTo("event");
            assertThat(proxy.logged(1).reason().code()).isEqualTo("refused:overloaded");
        }
    }

    @Test
    void aBodyThatDripsIsEndedAndALargeOneThatFlowsIsNot() throws Exception {
        Timeouts fast = Defaults.TIMEOUTS.dividedBy(120);
        AtomicBoolean isOver = new AtomicBoolean();
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(
                        configuration ->
                                limits(0, 0, 0, 1_000_000).apply(configuration).withTimeouts(fast),
                        upstream);
                RawClient dripping = proxy.client();
                RawClient flowing = proxy.client()) {
            dripping.send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 1000000000\r\n\r\n");
            Thread drops = new Thread(() -> {
                while (!isOver.get()) {
                    dripping.send("x");
                    LockSupport.parkNanos(100_000);
                }
            });
            drops.setUncaughtExceptionHandler((thread, closed) -> {});
            drops.start();
            flowing.send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 8000000\r\n\r\n");
            byte[] piece = new byte[1_000_000];
            for (int i = 0; i < 8; i++) {
                flowing.send(piece);
            }

            assertThat(flowing.answer().text()).isEqualTo("hello");
            Awaitility.await("the slow one is ended")
                    .until(() -> proxy.log().stream()
                            .anyMatch(entry -> entry.reason().code().equals("timed-out:request-body-rate")));
            isOver.set(true);
            drops.join();
        }
    }

    /** All at the same time: heads that never end, bodies that drip, answers that nobody reads. */
    @Test
    void slowClientsByTheHundredLeaveTheOthersAlone() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(TinyUpstream.ok(request.target().equals("/large") ? "x".repeat(2_000_000) : "hello"));
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(upstream)) {
            List<RawClient> slow = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                slow.add(proxy.client().send("GET / HTTP/1.1\r\nHost: " + HOST + "\r\nX-a: "));
                slow.add(proxy.client().send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 9999\r\n\r\nx"));
                slow.add(proxy.client().send("GET /large HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n"));
                slow.add(proxy.client()
                        .send("HEAD / HTTP/1.1\r\nHost: " + HOST + "\r\nRange: bytes=0-" + ",1-".repeat(1_000)
                                + "\r\n\r\n"));
            }
            try (RawClient other = proxy.client()) {
                for (int i = 0; i < 20; i++) {
                    assertThat(other.get(HOST, "/").text()).isEqualTo("hello");
                }
            }
            slow.forEach(RawClient::close);
            Awaitility.await("nothing is left of them")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> proxy.proxy().connections() == 0
                            && proxy.proxy().overload().exchanges() == 0);
        }
    }

    static UnaryOperator<ProxyConfiguration> limits(
            int connectionsPerAddress, int requestsPerConnection, int exchanges, int bodyBytesPerSecond) {
        Limits or = Defaults.LIMITS;
        return configuration -> configuration.withLimits(new Limits(
                or.requestLineBytes(),
                or.headBytes(),
                or.headerLineBytes(),
                or.headerLines(),
                or.chunkLineBytes(),
                or.trailerBytes(),
                or.requestBodyBytes(),
                or.connections(),
                or.boundConnections(),
                connectionsPerAddress,
                requestsPerConnection,
                exchanges,
                bodyBytesPerSecond,
                or.memoryPercent()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
