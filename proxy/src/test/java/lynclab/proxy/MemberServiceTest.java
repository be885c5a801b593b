package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import lynclab.proxy.config.Balancing;
import lynclab.proxy.config.CookieAffinity;
import lynclab.proxy.config.Ejection;
import lynclab.proxy.config.Ejection.UnwellAnswer;
import lynclab.proxy.config.HealthCheck;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.MemberLimits;
import lynclab.proxy.config.Probe;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.exchange.Phase;
import lynclab.proxy.upstream.MemberStatus;
import lynclab.proxy.upstream.MemberStatus.Duty;
import lynclab.proxy.upstream.MemberStatus.Health;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Members that are drained, brought back, unwell, or busy. */
class MemberServiceTest {
    private static final String HOST = RunningProxy.HOST;
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void aDrainedMemberKeepsItsClientsAndGetsNoNewOnes() {
        CountDownLatch answer = new CountDownLatch(1);
        try (TinyUpstream one = TinyUpstream.start((request, out) -> {
                    if (request.target().equals("/events")) {
                        await(answer);
                    }
                    boolean knows = request.lines("Authorization").isEmpty();
                    out.write(knows ? TinyUpstream.ok("one") : TinyUpstream.ok("bound to one"));
                    return true;
                });
                TinyUpstream two = TinyUpstream.saying("two");
                RunningProxy proxy = RunningProxy.beforePool(
                        pool -> pool.withBalancing(
                                Balancing.DEFAULT.withAffinity(new CookieAffinity("MS-WSMAN", true))),
                        one,
                        two);
                RawClient poll = proxy.client();
                RawClient bound = proxy.client();
                RawClient client = proxy.client()) {
            poll.send("GET /events HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
            Awaitility.await().until(() -> one.requests().size() == 1);
            client.get(HOST, "/");
            assertThat(send(bound, "Authorization: Negotiate alice").text()).isEqualTo("bound to one");
            client.get(HOST, "/");
            RawClient.Answer affine = client.get(HOST, "/");
            assertThat(affine.text()).isEqualTo("one");

            proxy.proxy().pools().drain("front-end", one.member().toString(), LONG);
            for (int i = 0; i < 6; i++) {
                assertThat(client.get(HOST, "/").text()).isEqualTo("two");
            }
            assertThat(send(bound, "X: 1").text()).isEqualTo("one");
            String cookie = affine.lines("Set-Cookie").get(0).split(";")[0];
            assertThat(send(client, "Cookie: " + cookie).text()).isEqualTo("one");
            answer.countDown();
            assertThat(poll.answer().text()).isEqualTo("one");
            assertThat(status(proxy, 0).duty()).isEqualTo(Duty.DRAINING);

            proxy.proxy().pools().bringBack("front-end", one.member().toString());
            assertThat(status(proxy, 0).duty()).isEqualTo(Duty.SERVING);
            assertThat(status(proxy, 0).health()).isEqualTo(Health.STARTING);
        }
    }

    @Test
    void whatIsLeftOfADrainedMemberEndsWhenItsTimeIsOver() {
        CountDownLatch never = new CountDownLatch(1);
        try (TinyUpstream one = TinyUpstream.start((request, out) -> {
                    await(never);
                    return false;
                });
                RunningProxy proxy = RunningProxy.before(one);
                RawClient poll = proxy.client()) {
            poll.send("POST /events HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 0\r\n\r\n");
            Awaitility.await().until(() -> one.requests().size() == 1);
            assertThat(status(proxy, 0).busy()).isEqualTo(1);
            proxy.proxy().pools().drain("front-end", one.member().toString(), Duration.ofMillis(20));

            assertThat(poll.answer().status()).isEqualTo(503);
            assertThat(proxy.logged(1).reason().code()).isEqualTo("member-withdrawn");
            assertThat(status(proxy, 0).duty()).isEqualTo(Duty.WITHDRAWN);
            assertThat(status(proxy, 0).busy()).isZero();
            try (RawClient late = proxy.client()) {
                assertThat(late.get(HOST, "/").text())
                        .isEqualTo("The reverse proxy says: all servers are out of service.\n");
            }
            assertThat(proxy.logged(2).reason().code()).isEqualTo("no-member:all-withdrawn");
            never.countDown();
        }
    }

    @Test
    void whatAnOperatorWantedOutlivesAReload() {
        try (TinyUpstream one = TinyUpstream.saying("one");
                TinyUpstream two = TinyUpstream.saying("two");
                RunningProxy proxy = RunningProxy.before(one, two);
                RawClient client = proxy.client()) {
            proxy.proxy().pools().drain("front-end", one.member().toString(), Duration.ofMillis(200));
            ProxyConfiguration next = RunningProxy.withPool(
                    RunningProxy.plain(List.of(one.member(), two.member())),
                    pool -> pool.withBalancing(Balancing.by(Balancing.Method.LEAST_CONNECTIONS)));
            proxy.proxy().reload(next);

            assertThat(client.get(HOST, "/").text()).isEqualTo("two");
            Awaitility.await("the end of its time").until(() -> status(proxy, 0).duty() == Duty.WITHDRAWN);
            proxy.proxy().pools().bringBack("front-end", one.member().toString());
            assertThat(status(proxy, 0).duty()).isEqualTo(Duty.SERVING);
        }
    }

    @Test
    void anOperatorIsToldWhatNamesThereAre() {
        try (TinyUpstream one = TinyUpstream.saying("one");
                RunningProxy proxy = RunningProxy.before(one)) {
            assertThatThrownBy(() -> proxy.proxy().pools().bringBack("fe", "127.0.0.1"))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessage("there is no pool \"fe\"; one of front-end");
            assertThatThrownBy(() -> proxy.proxy().pools().drain("front-end", "fe9", LONG))
                    .hasMessage("pool \"front-end\" has no member \"fe9\"; one of " + one.member());
            assertThatThrownBy(() -> proxy.proxy().pools().release("front-end"))
                    .hasMessage("pool \"front-end\" has no backup; a pool with a backup");
        }
    }

    @Test
    void aMemberWhoseApplicationPoolIsStoppedIsSetAside() {
        Ejection rules = Ejection.DEFAULT.withAnswers(2, new UnwellAnswer(503, "Microsoft-HTTPAPI"));
        try (TinyUpstream stopped = TinyUpstream.start((request, out) -> {
                    out.write(
                            "HTTP/1.1 503 Service Unavailable\r\nServer: Microsoft-HTTPAPI/2.0\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
                    return true;
                });
                TinyUpstream well = TinyUpstream.saying("well");
                RunningProxy proxy = RunningProxy.beforePool(pool -> pool.withEjection(rules), stopped, well);
                RawClient client = proxy.client()) {
            for (int i = 0; i < 20; i++) {
                client.get(HOST, "/");
            }
            assertThat(stopped.requests()).hasSize(2);
            assertThat(status(proxy, 0).health()).isEqualTo(Health.SET_ASIDE);
            assertThat(status(proxy, 0).detail()).startsWith("answered 503 as Microsoft-HTTPAPI/2.0");
        }
    }

    @Test
    void anUnhealthyMembersPollsEndSoThatTheirClientsComeBack() {
        CountDownLatch never = new CountDownLatch(1);
        try (TinyUpstream service = TinyUpstream.saying("5061");
                TinyUpstream one = TinyUpstream.start((request, out) -> {
                    await(never);
                    return false;
                });
                RunningProxy proxy = RunningProxy.beforePool(
                        pool -> pool.withHealth(HealthCheck.of(new Probe.Tcp(service.port()), Duration.ofMillis(20))
                                .withCounts(1, 2)),
                        one);
                RawClient poll = proxy.client()) {
            poll.send("POST /events HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 0\r\n\r\n");
            Awaitility.await().until(() -> one.requests().size() == 1);
            service.close();

            assertThat(poll.answer().status()).isEqualTo(503);
            assertThat(proxy.logged(1).reason().code()).isEqualTo("member-withdrawn");
            assertThat(status(proxy, 0).health()).isEqualTo(Health.DOWN);
            assertThat(status(proxy, 0).detail()).startsWith("port " + service.port() + ": CONNECT_REFUSED");
            never.countDown();
        }
    }

    @Test
    void requestsWaitForAPlaceInTurnAndGetIt() {
        CountDownLatch answer = new CountDownLatch(1);
        try (TinyUpstream one = TinyUpstream.start((request, out) -> {
                    await(answer);
                    out.write(TinyUpstream.ok(request.target()));
                    return true;
                });
                RunningProxy proxy =
                        RunningProxy.beforePool(pool -> pool.withLimits(new MemberLimits(1, LONG, 2, LONG)), one);
                RawClient first = proxy.client();
                RawClient second = proxy.client();
                RawClient third = proxy.client();
                RawClient tooMany = proxy.client()) {
            ask(first, "/1");
            Awaitility.await().until(() -> one.requests().size() == 1);
            ask(second, "/2");
            awaitQueue(proxy, 1);
            ask(third, "/3");
            awaitQueue(proxy, 2);

            assertThat(tooMany.get(HOST, "/4").text()).isEqualTo("The reverse proxy says: all servers are busy.\n");
            assertThat(proxy.logged(1).reason().code()).isEqualTo("no-member:queue-full");
            answer.countDown();
            assertThat(first.answer().text()).isEqualTo("/1");
            assertThat(second.answer().text()).isEqualTo("/2");
            assertThat(third.answer().text()).isEqualTo("/3");
            assertThat(one.requests()).hasSize(3);
            Awaitility.await().until(() -> status(proxy, 0).busy() == 0);
        }
    }

    @Test
    void aRequestThatWaitedForTooLongIsToldSo() {
        CountDownLatch never = new CountDownLatch(1);
        try (TinyUpstream one = TinyUpstream.start((request, out) -> {
                    await(never);
                    return false;
                });
                RunningProxy proxy = RunningProxy.beforePool(
                        pool -> pool.withLimits(new MemberLimits(1, LONG, 5, Duration.ofMillis(20))), one);
                RawClient first = proxy.client();
                RawClient second = proxy.client()) {
            ask(first, "/1");
            Awaitility.await().until(() -> one.requests().size() == 1);
            RawClient.Answer answer = second.get(HOST, "/2");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(proxy.logged(1).reason().code()).isEqualTo("no-member:queue-timeout");
            assertThat(proxy.proxy().traffic().timeouts().get(Phase.QUEUE_TIMEOUT))
                    .isEqualTo(1);
            assertThat(one.requests()).hasSize(1);
            never.countDown();
        }
    }

    @Test
    void aClientThatLeavesTheQueueLeavesNothingBehind() {
        CountDownLatch answer = new CountDownLatch(1);
        try (TinyUpstream one = TinyUpstream.start((request, out) -> {
                    await(answer);
                    out.write(TinyUpstream.ok(request.target()));
                    return true;
                });
                RunningProxy proxy =
                        RunningProxy.beforePool(pool -> pool.withLimits(new MemberLimits(1, LONG, 5, LONG)), one);
                RawClient first = proxy.client()) {
            ask(first, "/1");
            Awaitility.await().until(() -> one.requests().size() == 1);
            try (RawClient leaving = proxy.client()) {
                ask(leaving, "/2");
                awaitQueue(proxy, 1);
            }
            assertThat(proxy.logged(1).reason().code()).isEqualTo("client-left");
            awaitQueue(proxy, 0);
            answer.countDown();
            first.answer();
            assertThat(first.get(HOST, "/3").text()).isEqualTo("/3");
            assertThat(one.requests()).hasSize(2);
        }
    }

    @Test
    void aHeldPollLeavesItsPlaceToRequestsThatAreWorkedOn() {
        CountDownLatch answer = new CountDownLatch(1);
        try (TinyUpstream one = TinyUpstream.start((request, out) -> {
                    if (request.target().equals("/events")) {
                        await(answer);
                    }
                    out.write(TinyUpstream.ok(request.target()));
                    return true;
                });
                RunningProxy proxy = RunningProxy.beforePool(
                        pool -> pool.withLimits(new MemberLimits(1, Duration.ofMillis(20), 5, LONG)), one);
                RawClient poll = proxy.client();
                RawClient client = proxy.client()) {
            ask(poll, "/events");
            Awaitility.await().until(() -> one.requests().size() == 1);

            assertThat(client.get(HOST, "/now").text()).isEqualTo("/now");
            assertThat(status(proxy, 0).parked()).isEqualTo(1);
            answer.countDown();
            assertThat(poll.answer().text()).isEqualTo("/events");
            Awaitility.await()
                    .until(() ->
                            status(proxy, 0).parked() == 0 && status(proxy, 0).busy() == 0);
        }
    }

    private static void awaitQueue(RunningProxy proxy, int length) {
        Awaitility.await("a queue of " + length)
                .until(() -> proxy.proxy().pools().status().get(0).queued() == length);
    }

    private static MemberStatus status(RunningProxy proxy, int member) {
        List<MemberStatus> members = proxy.proxy().pools().status().get(0).members();
        return members.get(member);
    }

    private static void ask(RawClient client, String target) {
        client.send("GET " + target + " HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
    }

    private static RawClient.Answer send(RawClient client, String line) {
        return client.send("GET / HTTP/1.1\r\nHost: " + HOST + "\r\n" + line + "\r\n\r\n")
                .answer();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
