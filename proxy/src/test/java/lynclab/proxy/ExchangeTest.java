package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Network;
import lynclab.proxy.config.Policy;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.config.UnknownHost;
import lynclab.proxy.exchange.AccessLogEntry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What becomes of requests and answers on their way, on real sockets. */
class ExchangeTest {
    private static final String HOST = RunningProxy.HOST;

    @Test
    void removesWhatEndsAtTheProxyAndKeepsEverythingElseByteForByte() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            client.send("""
                    PUT /Ucwa/%2e%2e/x?a=b%2Fc&WopiSrc=https%253A HTTP/1.1\r
                    host:  WebExt.contoso.com\r
                    Connection: keep-alive, X-Hop\r
                    X-Hop: 1\r
                    Keep-Alive: timeout=5\r
                    Proxy-Connection: keep-alive\r
                    TE: trailers\r
                    Upgrade: h2c\r
                    HTTP2-Settings: AAA\r
                    X-Forwarded-For: 203.0.113.9\r
                    x-forwarded-proto: https\r
                    X-FORWARDED-HOST: evil.contoso.com\r
                    Forwarded: for=203.0.113.9\r
                    If-Match: "tag"\r
                    Cookie: a=1; b=2\r
                    cookie: c=3\r
                    Authorization: Bearer abc\r
                    User-Agent:   Lync/5.0  \r
                    Content-Length: 3\r
                    \r
                    xyz""");
            assertThat(client.answer().status()).isEqualTo(200);

            assertThat(upstream.requests().get(0).head()).isEqualTo("""
                    PUT /Ucwa/%2e%2e/x?a=b%2Fc&WopiSrc=https%253A HTTP/1.1\r
                    host:  WebExt.contoso.com\r
                    If-Match: "tag"\r
                    Cookie: a=1; b=2\r
                    cookie: c=3\r
                    Authorization: Bearer abc\r
                    User-Agent:   Lync/5.0  \r
                    Content-Length: 3\r
                    X-Forwarded-For: 127.0.0.1\r
                    X-Forwarded-Proto: http\r
                    X-Forwarded-Host: WebExt.contoso.com\r
                    X-Request-Id: {id}\r
                    X-Proxy-Hop: {mark}\r
                    \r
                    """.replace(
                    "{id}", proxy.logged(1).id()).replace(
                    "{mark}", upstream.requests().get(0).lines("X-Proxy-Hop").get(0)));
            assertThat(upstream.requests().get(0).bodyText()).isEqualTo("xyz");
        }
    }

    @Test
    void keepsForwardingLinesOfATrustedPeer() {
        Policy trusting = Policy.DEFAULT.withTrustedPeers(List.of(Network.of("127.0.0.0/8")));
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(c -> c.withPolicy(trusting), upstream);
                RawClient client = proxy.client()) {
            client.send("GET / HTTP/1.1\r\nHost: " + HOST
                            + "\r\nX-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n\r\n")
                    .answer();

            TinyUpstream.Request request = upstream.requests().get(0);
            assertThat(request.lines("X-Forwarded-For")).containsExactly("203.0.113.9", "127.0.0.1");
            assertThat(request.lines("X-Forwarded-Proto")).containsExactly("https");
        }
    }

    @Test
    void keepsTheAnswerByteForByteApartFromHopByHopLines() {
        String answer = "HTTP/1.1 401 Not today\r\nWWW-Authenticate: Basic a\r\nwww-authenticate: MsRtcOAuth b\r\n"
                + "Location: http://webext.contoso.com:4443/x\r\nSet-Cookie: MS-WSMAN=1; path=/\r\nSet-Cookie: b=2\r\n"
                + "X-MS-Server-Fqdn: fe1.contoso.local\r\nKeep-Alive: timeout=5\r\nConnection: keep-alive\r\n"
                + "ETag: W/\"x\"\r\nContent-Length: 2\r\n\r\nno";
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            RawClient.Answer received = client.get(HOST, "/");

            assertThat(received.head() + received.text())
                    .isEqualTo(answer.replace("Keep-Alive: timeout=5\r\nConnection: keep-alive\r\n", ""));
        }
    }

    @Test
    void handsOnTheNameOfAMemberAsHostIfToldTo() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.of(ProxyConfiguration.of(
                        List.of(Listener.http("http", "127.0.0.1", 0, ListenerAction.FORWARD)),
                        List.of(),
                        List.of(Pool.plain(
                                "fe", List.of(new Member("fe1.contoso.local", "127.0.0.1", upstream.port())))),
                        List.of(Route.of("webext", HOST, "http", "fe")
                                .withHostHeader(lynclab.proxy.config.HostHeader.UPSTREAM))));
                RawClient client = proxy.client()) {
            client.get(HOST, "/");

            assertThat(upstream.requests().get(0).lines("Host")).containsExactly("fe1.contoso.local");
        }
    }

    @Test
    void passesChunksTrailersAndInterimAnswersOn() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                                    + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
                                    + "5;x=y\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            for (int i = 0; i < 2; i++) {
                RawClient.Answer hints = client.get(HOST, "/");
                assertThat(hints.status()).isEqualTo(103);
                RawClient.Answer answer = client.answer();
                assertThat(answer.text()).isEqualTo("hello");
                assertThat(answer.lines("Trailer")).containsExactly("X-Sum");
            }
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void takesChunksOffForAClientOfHttp10AndClosesBehindTheBody() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            client.send("GET / HTTP/1.0\r\nHost: " + HOST + "\r\n\r\n");

            assertThat(client.untilClosed()).isEqualTo("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello!");
            assertThat(upstream.requests().get(0).head()).startsWith("GET / HTTP/1.1\r\n");
        }
    }

    @Test
    void passesRangesAndConditionsOnAndWhatTheyAreAnsweredWith() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    String range = request.lines("Range").stream().findFirst().orElse("");
                    if (range.equals("bytes=2-4")) {
                        out.write(bytes("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 2-4/9\r\n"
                                + "ETag: \"1\"\r\nContent-Length: 3\r\n\r\n234"));
                    } else if (!range.isEmpty()) {
                        out.write(bytes("HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */9\r\n"
                                + "Content-Length: 0\r\n\r\n"));
                    } else if (!request.lines("If-None-Match").isEmpty()) {
                        out.write(bytes("HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\nContent-Length: 9\r\n\r\n"));
                    } else {
                        out.write(bytes("HTTP/1.1 412 Precondition Failed\r\nContent-Length: 0\r\n\r\n"));
                    }
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            String get = "GET / HTTP/1.1\r\nHost: " + HOST + "\r\n";
            RawClient.Answer part = client.send(get + "Range: bytes=2-4\r\nIf-Range: \"1\"\r\n\r\n")
                    .answer();
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.text()).isEqualTo("234");
            assertThat(part.lines("Content-Range")).containsExactly("bytes 2-4/9");
            assertThat(upstream.requests().get(0).lines("If-Range")).containsExactly("\"1\"");
            assertThat(client.send(get + "Range: bytes=99-\r\n\r\n").answer().status())
                    .isEqualTo(416);
            RawClient.Answer same =
                    client.send(get + "If-None-Match: \"1\"\r\n\r\n").answer();
            assertThat(same.status()).isEqualTo(304);
            assertThat(same.lines("Content-Length")).containsExactly("9");
            assertThat(client.send(get + "If-Match: \"2\"\r\n\r\n").answer().status())
                    .isEqualTo(412);
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void knowsAnswersWithoutBody() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    String status = request.target().substring(1);
                    out.write(("HTTP/1.1 " + status + " X\r\nContent-Length: 5\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            client.send("HEAD /200 HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
            assertThat(client.answer(true).status()).isEqualTo(200);
            assertThat(client.get(HOST, "/304").status()).isEqualTo(304);
            assertThat(client.get(HOST, "/204").status()).isEqualTo(204);
            client.send("HEAD /200 HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
            assertThat(client.answer(true).status()).isEqualTo(200);
        }
    }

    @Test
    void asksBeforeTheBodyIfTheClientDoes() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(TinyUpstream.ok(request.bodyText()));
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            upstream.continueFirst();
            client.send("POST /a HTTP/1.1\r\nHost: " + HOST + "\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(100);
            client.send("body");
            assertThat(client.answer().text()).isEqualTo("body");
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(TinyUpstream.ok(request.target()));
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                requests.append("POST /")
                        .append(i)
                        .append(" HTTP/1.1\r\nHost: ")
                        .append(HOST)
                        .append("\r\nContent-Length: 3\r\n\r\nabc");
            }
            client.send(requests.toString());
            for (int i = 0; i < 20; i++) {
                assertThat(client.answer().text()).isEqualTo("/" + i);
            }
        }
    }

    @Test
    void readsAHeadThatArrivesByteByByte() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            for (byte b : ("GET /slow HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1)) {
                client.send(new byte[] {b});
            }
            assertThat(client.answer().text()).isEqualTo("hello");
        }
    }

    @Test
    void streamsLargeBodiesBothWays() throws Exception {
        byte[] large = new byte[20_000_000];
        Arrays.fill(large, (byte) 'x');
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + request.body().length + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
                    out.write(request.body());
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            Thread sender = new Thread(() -> client.send(
                            "POST /up HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: " + large.length + "\r\n\r\n")
                    .send(large));
            sender.start();
            RawClient.Answer answer = client.answer();
            sender.join();

            assertThat(answer.body()).hasSize(large.length);
            assertThat(proxy.logged(1).requestBytes()).isGreaterThan(large.length);
            assertThat(proxy.logged(1).responseBytes()).isGreaterThan(large.length);
        }
    }

    @Test
    void holdsBackAFastMemberWhileTheClientDoesNotRead() throws Exception {
        AtomicLong written = new AtomicLong();
        byte[] block = new byte[64 * 1024];
        int blocks = 1_600;
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + (long) blocks * block.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
                    for (int i = 0; i < blocks; i++) {
                        out.write(block);
                        written.addAndGet(block.length);
                    }
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            client.send("GET /big HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
            AtomicLong before = new AtomicLong(-1);
            Awaitility.await("the member to be held back")
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> written.get() > 0 && before.getAndSet(written.get()) == written.get());

            assertThat(written.get()).isLessThan(40_000_000);
            assertThat(client.answer().body()).hasSize(blocks * block.length);
        }
    }

    @Test
    void deliversAnEventAsSoonAsItIsThere() throws Exception {
        CountDownLatch next = new CountDownLatch(1);
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                    await(next);
                    out.write("1\r\nb\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            client.send("GET /events HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
            StringBuilder received = new StringBuilder();
            while (!received.toString().endsWith("1\r\na\r\n")) {
                received.append((char) client.read());
            }
            next.countDown();
            while (!received.toString().endsWith("0\r\n\r\n")) {
                received.append((char) client.read());
            }
            assertThat(received).contains("1\r\na\r\n1\r\nb\r\n0\r\n\r\n");
        }
    }

    @Test
    void freesTheMemberAtOnceWhenTheClientLeaves() {
        CountDownLatch never = new CountDownLatch(1);
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    await(never);
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(upstream)) {
            try (RawClient client = proxy.client()) {
                client.send("GET /events HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
                Awaitility.await().until(() -> upstream.requests().size() == 1);
            }
            assertThat(proxy.logged(1).reason().code()).isEqualTo("client-left");
            never.countDown();
        }
    }

    @Test
    void goesOnToTheNextMemberAndPutsTheDeadOneAside() {
        try (TinyUpstream dead = TinyUpstream.saying("dead");
                TinyUpstream alive = TinyUpstream.saying("alive");
                RunningProxy proxy = RunningProxy.before(dead, alive)) {
            dead.close();
            for (int i = 0; i < 6; i++) {
                try (RawClient client = proxy.client()) {
                    assertThat(client.send("POST /" + i + " HTTP/1.1\r\nHost: " + HOST
                                            + "\r\nContent-Length: 1\r\n\r\nx")
                                    .answer()
                                    .text())
                            .isEqualTo("alive");
                }
            }
            proxy.logged(6);
            long failures = proxy.log().stream()
                    .filter(entry -> !entry.upstream().failures().isEmpty())
                    .count();
            assertThat(failures).isEqualTo(1);
        }
    }

    @Test
    void spreadsRequestsOverAllMembers() {
        try (TinyUpstream one = TinyUpstream.saying("one");
                TinyUpstream two = TinyUpstream.saying("two");
                RunningProxy proxy = RunningProxy.before(one, two);
                RawClient client = proxy.client()) {
            for (int i = 0; i < 10; i++) {
                client.get(HOST, "/" + i);
            }
            assertThat(one.requests()).hasSize(5);
            assertThat(two.requests()).hasSize(5);
        }
    }

    @Test
    void answers503AndNever502WhenNoMemberIsLeft() {
        try (TinyUpstream dead = TinyUpstream.saying("dead");
                RunningProxy proxy = RunningProxy.before(dead)) {
            dead.close();
            try (RawClient client = proxy.client()) {
                RawClient.Answer answer = client.get(HOST, "/");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.text()).isEqualTo("The reverse proxy says: no server could be reached.\n");
            }
            assertThat(proxy.logged(1).reason().code()).isEqualTo("no-member:connect-refused");
        }
    }

    @Test
    void repeatsAnIdempotentRequestThatMetAStaleConnection() {
        AtomicInteger served = new AtomicInteger();
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    if (request.number() > 1) {
                        return false;
                    }
                    out.write(TinyUpstream.ok("answer " + served.incrementAndGet()));
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            assertThat(client.get(HOST, "/a").text()).isEqualTo("answer 1");
            assertThat(client.get(HOST, "/b").text()).isEqualTo("answer 2");

            RawClient.Answer post = client.send("POST /c HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 1\r\n\r\nx")
                    .answer();
            assertThat(post.status()).isEqualTo(503);
            assertThat(proxy.logged(3).reason().code()).isEqualTo("upstream-closed:before-answer");
        }
    }

    @Test
    void answers504WhenAMemberIsSilentForTooLong() {
        CountDownLatch never = new CountDownLatch(1);
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    await(never);
                    return false;
                });
                RunningProxy proxy = RunningProxy.before(
                        c -> c.withTimeouts(Defaults.TIMEOUTS.withResponseFirstByte(Duration.ofMillis(300))),
                        upstream);
                RawClient client = proxy.client()) {
            assertThat(client.get(HOST, "/events").status()).isEqualTo(504);
            assertThat(proxy.logged(1).reason().code()).isEqualTo("timed-out:response-first-byte");
            never.countDown();
        }
    }

    @Test
    void cutsASlowHeadWhileAPollSurvives() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    await(cut);
                    out.write(TinyUpstream.ok("event"));
                    return true;
                });
                RunningProxy proxy =
                        RunningProxy.before(c -> c.withTimeouts(Defaults.TIMEOUTS.dividedBy(100)), upstream);
                RawClient poll = proxy.client();
                RawClient slow = proxy.client()) {
            poll.send("GET /events HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
            slow.send("GET / HTTP/1.1\r\nX");
            assertThat(slow.answer().status()).isEqualTo(408);
            cut.countDown();
            assertThat(poll.answer().text()).isEqualTo("event");
        }
    }

    @Test
    void cutsASlowBody() {
        try (TinyUpstream upstream = TinyUpstream.saying("never");
                RunningProxy proxy =
                        RunningProxy.before(c -> c.withTimeouts(Defaults.TIMEOUTS.dividedBy(200)), upstream);
                RawClient client = proxy.client()) {
            client.send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 10\r\n\r\nabc");
            assertThat(client.answer().status()).isEqualTo(408);
            assertThat(proxy.logged(1).reason().code()).isEqualTo("timed-out:request-body-idle");
        }
    }

    @Test
    void letsAClientFinishItsBodyAfterAnEarlyAnswer() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> true);
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            upstream.answerBeforeTheBody("HTTP/1.1 401 No\r\nWWW-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n");
            client.send("POST /a HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 4\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(401);
            client.send("body");
            client.send("POST /b HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 4\r\n\r\nmore");
            assertThat(client.answer().status()).isEqualTo(401);
            Awaitility.await().until(() -> upstream.requests().size() == 2);

            assertThat(upstream.requests().get(0).bodyText()).isEqualTo("body");
            assertThat(upstream.requests().get(1).bodyText()).isEqualTo("more");
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void refusesAnAnswerThatCouldBeReadInTwoWays() {
        List<String> answers = List.of(
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX : y\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "SIP/2.0 200 OK\r\n\r\n",
                "HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        for (String malformed : answers) {
            try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                        out.write(malformed.getBytes(StandardCharsets.ISO_8859_1));
                        return true;
                    });
                    RunningProxy proxy = RunningProxy.before(upstream);
                    RawClient client = proxy.client()) {
                assertThat(client.get(HOST, "/").status()).as(malformed).isEqualTo(503);
                assertThat(proxy.logged(1).reason().code()).startsWith("upstream-malformed:");
            }
        }
    }

    @Test
    void givesNobodyTheBytesBehindAnAnswer() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"
                                    .getBytes(StandardCharsets.ISO_8859_1));
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            assertThat(client.get(HOST, "/a").text()).isEqualTo("ok");
            assertThat(client.get(HOST, "/b").text()).isEqualTo("ok");
            assertThat(upstream.connections()).isEqualTo(2);
        }
    }

    @Test
    void becomesATunnelForWebSockets() throws Exception {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    if (request.lines("Upgrade").equals(List.of("websocket"))) {
                        out.write(
                                "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhi"
                                        .getBytes(StandardCharsets.ISO_8859_1));
                    } else {
                        out.write(("frame" + request.target()).getBytes(StandardCharsets.ISO_8859_1));
                    }
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(upstream)) {
            try (RawClient client = proxy.client()) {
                client.send("GET /ws HTTP/1.1\r\nHost: " + HOST
                        + "\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n\r\n");
                assertThat(client.answer().status()).isEqualTo(101);
                assertThat("" + (char) client.read() + (char) client.read()).isEqualTo("hi");
                client.send("X /1 Y\r\n\r\n");
                StringBuilder echo = new StringBuilder();
                while (echo.length() < "frame/1".length()) {
                    echo.append((char) client.read());
                }
                assertThat(echo).hasToString("frame/1");
            }
            assertThat(proxy.logged(1).reason().code()).isEqualTo("tunnel-closed");
            Awaitility.await().until(() -> upstream.openConnections() == 0);
        }
    }

    @Test
    void closesUnknownHostsAndForbiddenPathsItself() {
        try (TinyUpstream upstream = TinyUpstream.saying("reached");
                RunningProxy proxy = RunningProxy.before(upstream);
                RunningProxy closing = RunningProxy.before(
                        c -> c.withPolicy(Policy.DEFAULT.withUnknownHost(UnknownHost.CLOSE)), upstream);
                RawClient one = proxy.client();
                RawClient two = proxy.client();
                RawClient three = closing.client()) {
            assertThat(one.get("unknown.contoso.com", "/").status()).isEqualTo(404);
            assertThat(two.get(HOST, "/CSCP/").status()).isEqualTo(404);
            three.send("GET / HTTP/1.1\r\nHost: unknown.contoso.com\r\n\r\n");
            assertThat(three.untilClosed()).isEmpty();

            assertThat(upstream.requests()).isEmpty();
            assertThat(proxy.logged(2).reason().code()).isEqualTo("refused:forbidden-path");
        }
    }

    @Test
    void redirectsPublishedHostsOnly() {
        try (RunningProxy proxy = RunningProxy.of(ProxyConfiguration.of(
                        List.of(
                                Listener.http("http", "127.0.0.1", 0, ListenerAction.REDIRECT),
                                Listener.http("other", "127.0.0.1", 0, ListenerAction.FORWARD)),
                        List.of(),
                        List.of(Pool.plain("fe", List.of(new Member("127.0.0.1", 9)))),
                        List.of(Route.of("webext", "*.contoso.com", "other", "fe"))));
                RawClient one = proxy.client();
                RawClient two = proxy.client()) {
            RawClient.Answer answer = one.get("lyncdiscover.contoso.com", "/?sipuri=a@contoso.com");
            assertThat(answer.status()).isEqualTo(301);
            assertThat(answer.lines("Location"))
                    .containsExactly("https://lyncdiscover.contoso.com/?sipuri=a@contoso.com");
            assertThat(two.get("evil.fabrikam.com", "/").status()).isEqualTo(404);
            try (RawClient three = proxy.client();
                    RawClient four = proxy.client()) {
                assertThat(three.get("[::1]", "/").status()).isEqualTo(404);
                assertThat(four.get("a_b.contoso.com", "/").status()).isEqualTo(301);
            }
        }
    }

    @Test
    void finishesWhatIsInFlightBeforeItCloses() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
            if (request.target().equals("/poll")) {
                await(closing);
            }
            out.write(TinyUpstream.ok("finished"));
            return true;
        })) {
            RunningProxy proxy = RunningProxy.before(upstream);
            try (RawClient idle = proxy.client();
                    RawClient client = proxy.client()) {
                assertThat(idle.get(HOST, "/").text()).isEqualTo("finished");
                client.send("GET /poll HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
                Awaitility.await().until(() -> upstream.requests().size() == 2);
                Thread closer = new Thread(proxy::close);
                closer.start();
                assertThat(idle.untilClosed()).isEmpty();
                closing.countDown();
                RawClient.Answer answer = client.answer();

                assertThat(answer.text()).isEqualTo("finished");
                assertThat(answer.lines("Connection")).containsExactly("close");
                client.close();
                closer.join(10_000);
                assertThat(closer.isAlive()).isFalse();
            }
        }
    }

    @Test
    void logsWhatItDid() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            client.get(HOST, "/meet");
            AccessLogEntry entry = proxy.logged(1);

            assertThat(entry.listener()).isEqualTo("http");
            assertThat(entry.client()).startsWith("127.0.0.1:");
            assertThat(entry.request()).isEqualTo(new AccessLogEntry.Request("GET", HOST, "/meet"));
            assertThat(entry.upstream().route()).isEqualTo("webext");
            assertThat(entry.upstream().member()).isEqualTo(upstream.member());
            assertThat(entry.status()).isEqualTo(200);
            assertThat(entry.timing().connected())
                    .isLessThanOrEqualTo(entry.timing().firstByte());
            assertThat(entry.timing().firstByte())
                    .isLessThanOrEqualTo(entry.timing().total());
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IOException("waited in vain");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
