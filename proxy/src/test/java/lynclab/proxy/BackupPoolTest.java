package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import lynclab.proxy.config.Backup;
import lynclab.proxy.config.Backup.Returning;
import lynclab.proxy.config.Balancing;
import lynclab.proxy.config.HealthCheck;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.Probe;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.upstream.PoolStatus;
import lynclab.proxy.upstream.Side;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The paired pool takes over for all clients, and gives all of them back. */
class BackupPoolTest {
    private static final String HOST = RunningProxy.HOST;
    private static final String PAIRED_HOST = "webext2.contoso.com";
    private static final Duration SOON = Duration.ofMillis(40);
    private static final Duration LONG = Duration.ofHours(1);
    private static final Backup BACKUP = Backup.of("paired").withTimes(SOON, LONG);

    @Test
    void takesOverWithinTheRequestThatFindsAllMembersDead() {
        try (TinyUpstream one = TinyUpstream.saying("one");
                TinyUpstream two = TinyUpstream.saying("two");
                TinyUpstream paired = TinyUpstream.saying("paired");
                RunningProxy proxy = proxy(BACKUP, List.of(), paired, one, two);
                RawClient client = proxy.client()) {
            assertThat(client.get(HOST, "/").text()).isNotEqualTo("paired");
            one.close();
            assertThat(client.get(HOST, "/").text()).isEqualTo("two");
            two.close();
            RawClient.Answer answer =
                    Awaitility.await().until(() -> post(client), received -> received.status() == 200);

            assertThat(answer.text()).isEqualTo("paired");
            assertThat(status(proxy).side()).isEqualTo(Side.BACKUP);
            assertThat(client.get(PAIRED_HOST, "/").text()).isEqualTo("paired");
        }
    }

    @Test
    void givesClientsBackOnceAMemberHasBeenUpForAWhile() {
        TinyUpstream service = TinyUpstream.saying("5061");
        HealthCheck check = HealthCheck.of(new Probe.Tcp(service.port()), Duration.ofMillis(20))
                .withCounts(1, 1);
        try (TinyUpstream one = TinyUpstream.saying("one");
                TinyUpstream paired = TinyUpstream.saying("paired");
                RunningProxy proxy = proxy(BACKUP, List.of(check), paired, one)) {
            service.close();
            awaitSide(proxy, Side.BACKUP);
            try (RawClient client = proxy.client();
                    TinyUpstream revived = TinyUpstream.startAt(service.port())) {
                assertThat(client.get(HOST, "/").text()).isEqualTo("paired");
                awaitSide(proxy, Side.OWN);
                assertThat(client.get(HOST, "/").text()).isEqualTo("one");
                assertThat(revived.connections()).isPositive();
            }
        }
    }

    @Test
    void keepsClientsAtTheBackupUntilAnOperatorSaysSo() {
        TinyUpstream service = TinyUpstream.saying("5061");
        HealthCheck check = HealthCheck.of(new Probe.Tcp(service.port()), Duration.ofMillis(20))
                .withCounts(1, 1);
        try (TinyUpstream one = TinyUpstream.saying("one");
                TinyUpstream paired = TinyUpstream.saying("paired");
                RunningProxy proxy = proxy(BACKUP.withReturning(Returning.MANUAL), List.of(check), paired, one)) {
            service.close();
            awaitSide(proxy, Side.BACKUP);
            try (RawClient client = proxy.client();
                    TinyUpstream revived = TinyUpstream.startAt(service.port())) {
                int probes = revived.connections();
                Awaitility.await().until(() -> revived.connections() > probes + 5);
                assertThat(client.get(HOST, "/").text()).isEqualTo("paired");

                proxy.proxy().pools().hold("front-end", Side.OWN);
                assertThat(client.get(HOST, "/").text()).isEqualTo("one");
            }
        }
    }

    @Test
    void anOperatorMovesEverybodyAndNobodyIsLeftAtBothPools() {
        CountDownLatch answer = new CountDownLatch(1);
        TinyUpstream.Script script = (request, out) -> {
            if (request.target().equals("/events")) {
                await(answer);
            }
            out.write(TinyUpstream.ok("one"));
            return true;
        };
        try (TinyUpstream one = TinyUpstream.start(script);
                TinyUpstream paired = TinyUpstream.saying("paired");
                RunningProxy proxy = proxy(BACKUP, List.of(), paired, one);
                RawClient resting = proxy.client();
                RawClient bound = proxy.client();
                RawClient client = proxy.client()) {
            authenticate(resting, "/");
            authenticate(bound, "/");
            bound.send("GET /events HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
            Awaitility.await().until(() -> one.requests().size() == 3);

            proxy.proxy().pools().hold("front-end", Side.BACKUP);
            assertThat(resting.untilClosed())
                    .as("a client bound to the side that was left begins anew")
                    .isEmpty();
            for (int i = 0; i < 10; i++) {
                assertThat(client.get(HOST, "/").text()).isEqualTo("paired");
            }
            answer.countDown();
            RawClient.Answer last = bound.answer();
            assertThat(last.text()).as("what was in flight is finished").isEqualTo("one");
            assertThat(last.lines("Connection")).containsExactly("close");
            assertThat(one.requests()).hasSize(3);

            proxy.proxy().pools().release("front-end");
            awaitSide(proxy, Side.OWN);
            assertThat(client.get(HOST, "/").text()).isEqualTo("one");
        }
    }

    @Test
    void clientsStayAtTheirSideThroughAReload() {
        try (TinyUpstream one = TinyUpstream.saying("one");
                TinyUpstream paired = TinyUpstream.saying("paired");
                RunningProxy proxy = proxy(BACKUP, List.of(), paired, one);
                RawClient client = proxy.client()) {
            proxy.proxy().pools().hold("front-end", Side.BACKUP);
            proxy.proxy().reload(configuration(BACKUP.withTimes(LONG, LONG), List.of(), paired, one));

            assertThat(client.get(HOST, "/").text()).isEqualTo("paired");
            proxy.proxy().pools().hold("front-end", Side.OWN);
            assertThat(client.get(HOST, "/").text()).isEqualTo("one");
        }
    }

    @Test
    void whatIsStillAtTheSideThatWasLeftEndsInTime() {
        CountDownLatch never = new CountDownLatch(1);
        try (TinyUpstream one = TinyUpstream.start((request, out) -> {
                    await(never);
                    return false;
                });
                TinyUpstream paired = TinyUpstream.saying("paired");
                RunningProxy proxy = proxy(BACKUP.withTimes(LONG, SOON), List.of(), paired, one);
                RawClient poll = proxy.client()) {
            poll.send("POST /events HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 0\r\n\r\n");
            Awaitility.await().until(() -> one.requests().size() == 1);
            proxy.proxy().pools().hold("front-end", Side.BACKUP);

            assertThat(poll.answer().status()).isEqualTo(503);
            assertThat(proxy.logged(1).reason().code()).isEqualTo("member-withdrawn");
            never.countDown();
        }
    }

    private static RunningProxy proxy(
            Backup backup, List<HealthCheck> health, TinyUpstream paired, TinyUpstream... members) {
        return RunningProxy.of(configuration(backup, health, paired, members));
    }

    private static ProxyConfiguration configuration(
            Backup backup, List<HealthCheck> health, TinyUpstream paired, TinyUpstream... members) {
        Pool own = Pool.plain(
                        "front-end",
                        List.of(members).stream().map(TinyUpstream::member).toList())
                .withBackup(backup)
                .withBalancing(Balancing.DEFAULT.withSlowStart(Duration.ZERO))
                .withHealth(health.toArray(HealthCheck[]::new));
        return ProxyConfiguration.of(
                List.of(Listener.http("http", "127.0.0.1", 0, ListenerAction.FORWARD)),
                List.of(),
                List.of(own, Pool.plain("paired", List.of(paired.member()))),
                List.of(
                        Route.of("webext", HOST, "http", "front-end"),
                        Route.of("webext2", PAIRED_HOST, "http", "paired")));
    }

    private static void authenticate(RawClient client, String target) {
        client.send("GET " + target + " HTTP/1.1\r\nHost: " + HOST + "\r\nAuthorization: NTLM abc\r\n\r\n")
                .answer();
    }

    private static RawClient.Answer post(RawClient client) {
        return client.send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 0\r\n\r\n")
                .answer();
    }

    private static void awaitSide(RunningProxy proxy, Side side) {
        Awaitility.await("the clients at " + side)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> status(proxy).side() == side);
    }

    private static PoolStatus status(RunningProxy proxy) {
        return proxy.proxy().pools().status().get(0);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
