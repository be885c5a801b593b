package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import lynclab.proxy.config.Balancing;
import lynclab.proxy.config.Balancing.Method;
import lynclab.proxy.config.CookieAffinity;
import lynclab.proxy.config.Network;
import lynclab.proxy.config.Policy;
import lynclab.proxy.config.Pool;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Which member a client is led to, and how it stays there. */
class BalancingTest {
    private static final String HOST = RunningProxy.HOST;

    @Test
    void setsTheCookieOfLync2010InEveryAnswerWhoseRequestLackedIt() {
        try (TinyUpstream one = TinyUpstream.saying("one");
                TinyUpstream two = TinyUpstream.saying("two");
                RunningProxy proxy = RunningProxy.beforePool(affine("MS-WSMAN"), one, two);
                RawClient client = proxy.client()) {
            for (int i = 0; i < 4; i++) {
                RawClient.Answer answer = client.get(HOST, "/" + i);
                assertThat(answer.lines("Set-Cookie"))
                        .singleElement()
                        .asString()
                        .as("no expiry, no HttpOnly, and here no TLS")
                        .matches("MS-WSMAN=[A-Za-z0-9_-]{12}; path=/");
            }
            assertThat(one.requests()).hasSize(2);
        }
    }

    @Test
    void leadsACookieBackToItsMemberAndSetsItNoSecondTime() {
        try (TinyUpstream one = TinyUpstream.saying("one");
                TinyUpstream two = TinyUpstream.saying("two");
                RunningProxy proxy = RunningProxy.beforePool(affine("stay"), one, two);
                RawClient client = proxy.client()) {
            RawClient.Answer first = client.get(HOST, "/");
            for (int i = 0; i < 6; i++) {
                RawClient.Answer answer = get(client, "other=1; " + cookie(first) + "; staying=no");
                assertThat(answer.text()).isEqualTo(first.text());
                assertThat(answer.lines("Set-Cookie")).isEmpty();
            }
            assertThat(one.requests().get(one.requests().size() - 1).head() + two.requests())
                    .as("the member sees the client's cookies as they were")
                    .contains("Cookie: other=1; stay=");
        }
    }

    @Test
    void movesTheCookieOfAMemberThatIsDown() {
        try (TinyUpstream one = TinyUpstream.saying("one");
                TinyUpstream two = TinyUpstream.saying("two");
                RunningProxy proxy = RunningProxy.beforePool(affine("MS-WSMAN"), one, two);
                RawClient client = proxy.client()) {
            RawClient.Answer first = client.get(HOST, "/");
            (first.text().equals("one") ? one : two).close();

            RawClient.Answer moved =
                    Awaitility.await().until(() -> get(client, cookie(first)), answer -> answer.status() == 200);
            assertThat(moved.text()).isNotEqualTo(first.text());
            assertThat(moved.lines("Set-Cookie")).hasSize(1);
            assertThat(get(client, cookie(moved)).text()).isEqualTo(moved.text());
        }
    }

    @Test
    void setsTheCookieBesideThoseOfTheMemberAndInAnswersOfAnyKind() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(("HTTP/1.1 " + request.target().substring(1)
                                    + " X\r\nSet-Cookie: a=b; HttpOnly\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
                    return true;
                });
                RunningProxy proxy = RunningProxy.beforePool(affine("MS-WSMAN"), upstream);
                RawClient client = proxy.client()) {
            for (String status : List.of("200", "302", "304", "401", "404", "500", "503")) {
                List<String> cookies = client.get(HOST, "/" + status).lines("Set-Cookie");
                assertThat(cookies).hasSize(2).first().isEqualTo("a=b; HttpOnly");
                assertThat(cookies.get(1)).startsWith("MS-WSMAN=");
            }
        }
    }

    @Test
    void keepsTheClientsThatATrustedPeerNamesOnTheirMembers() {
        Policy trusting = Policy.DEFAULT.withTrustedPeers(List.of(Network.of("127.0.0.0/8")));
        try (TinyUpstream one = TinyUpstream.saying("one");
                TinyUpstream two = TinyUpstream.saying("two");
                RunningProxy proxy = RunningProxy.before(
                        c -> RunningProxy.withPool(c, pool -> pool.withBalancing(Balancing.by(Method.SOURCE_ADDRESS)))
                                .withPolicy(trusting),
                        one,
                        two);
                RawClient client = proxy.client()) {
            int onOne = 0;
            for (int i = 0; i < 40; i++) {
                String before = "X-Forwarded-For: 198.51.100.1, 203.0.113." + i;
                String home = send(client, before).text();
                assertThat(send(client, before).text()).isEqualTo(home);
                onOne += home.equals("one") ? 1 : 0;
            }
            assertThat(onOne).isBetween(8, 32);
        }
    }

    @Test
    void sendsNewRequestsWhereFewerPollsAreHeld() {
        CountDownLatch never = new CountDownLatch(1);
        TinyUpstream.Script script = (request, out) -> {
            if (request.target().equals("/events")) {
                await(never);
            }
            out.write(TinyUpstream.ok("done"));
            return true;
        };
        try (TinyUpstream one = TinyUpstream.start(script);
                TinyUpstream two = TinyUpstream.start(script);
                RunningProxy proxy = RunningProxy.beforePool(
                        pool -> pool.withBalancing(Balancing.by(Method.LEAST_CONNECTIONS)), one, two);
                RawClient poll = proxy.client();
                RawClient client = proxy.client()) {
            poll.send("GET /events HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
            Awaitility.await()
                    .until(() -> one.requests().size() + two.requests().size() == 1);
            TinyUpstream idle = one.requests().isEmpty() ? one : two;
            for (int i = 0; i < 5; i++) {
                client.get(HOST, "/");
            }
            assertThat(idle.requests()).hasSize(5);
            never.countDown();
        }
    }

    private static UnaryOperator<Pool> affine(String cookie) {
        return pool -> pool.withBalancing(
                Balancing.DEFAULT.withAffinity(new CookieAffinity(cookie, true)).withSlowStart(Duration.ZERO));
    }

    private static String cookie(RawClient.Answer answer) {
        return answer.lines("Set-Cookie").get(0).split(";")[0];
    }

    private static RawClient.Answer get(RawClient client, String cookies) {
        return send(client, "Cookie: " + cookies);
    }

    private static RawClient.Answer send(RawClient client, String line) {
        return client.send("GET / HTTP/1.1\r\nHost: " + HOST + "\r\n" + line + "\r\n\r\n")
                .answer();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
