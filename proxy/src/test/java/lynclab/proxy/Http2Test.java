package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Error;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.FrameClient.Answer;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.config.Http2;
import lynclab.proxy.config.Timeouts;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2 as a client sees it: each stream its own exchange with a member, by the same rules as in HTTP/1.1. */
class Http2Test {
    private static final String HOST = SecureProxy.HOST;

    @Test
    void passesARequestOnAndItsAnswerBack() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            Answer answer = client.get(1, "/meet?a=b").answer(1);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("hello");
            assertThat(answer.head.get("content-type")).hasToString("text/plain");
            TinyUpstream.Request request = upstream.requests().get(0);
            assertThat(request.head()).startsWith("GET /meet?a=b HTTP/1.1\r\n");
            assertThat(request.lines("Host")).containsExactly(HOST);
            assertThat(request.lines("X-Forwarded-Proto")).containsExactly("https");
            assertThat(proxy.logged(1).reason().code()).isEqualTo("completed");
            assertThat(proxy.logged(1).serverName()).isEqualTo(HOST);
            assertThat(proxy.logged(1).request().version()).isEqualTo("HTTP/2");
        }
    }

    @Test
    void joinsTheCrumbsOfACookieAndKeepsOtherLinesApart() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            client.get(1, "/", "cookie", "a=1", "accept", "x", "cookie", "b=2", "accept", "y", "te", "trailers")
                    .answer(1);

            TinyUpstream.Request request = upstream.requests().get(0);
            assertThat(request.lines("Cookie")).containsExactly("a=1; b=2");
            assertThat(request.lines("Accept")).containsExactly("x", "y");
            assertThat(request.lines("TE")).isEmpty();
        }
    }

    @Test
    void answersManyStreamsAtOnceEachByItself() {
        CountDownLatch go = new CountDownLatch(1);
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    if (request.target().equals("/poll")) {
                        await(go);
                    }
                    out.write(TinyUpstream.ok(request.target()));
                    return true;
                });
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            client.get(1, "/poll");
            for (int stream = 3; stream < 61; stream += 2) {
                client.get(stream, "/" + stream);
            }
            for (int stream = 3; stream < 61; stream += 2) {
                assertThat(client.answer(stream).text()).isEqualTo("/" + stream);
            }
            go.countDown();
            assertThat(client.answer(1).text()).isEqualTo("/poll");
        }
    }

    @Test
    void streamsAnUploadOfUnknownLengthInChunksAndPassesItsTrailersOn() {
        try (TinyUpstream upstream = TinyUpstream.saying("taken");
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            client.request(1, false, "POST", "/upload")
                    .data(1, false, "first ")
                    .data(1, false, "")
                    .data(1, false, "second")
                    .headers(1, true, "x-sum", "12");

            assertThat(client.answer(1).text()).isEqualTo("taken");
            TinyUpstream.Request request = upstream.requests().get(0);
            assertThat(request.lines("Transfer-Encoding")).containsExactly("chunked");
            assertThat(request.bodyText()).isEqualTo("6\r\nfirst \r\n6\r\nsecond\r\n0\r\nx-sum: 12\r\n\r\n");
        }
    }

    @Test
    void passesABodyOfAnnouncedLengthAsItIs() {
        try (TinyUpstream upstream = TinyUpstream.saying("taken");
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            client.request(1, false, "POST", "/upload", "content-length", "11")
                    .data(1, false, "hello ")
                    .data(1, true, "world");

            assertThat(client.answer(1).status()).isEqualTo(200);
            assertThat(upstream.requests().get(0).lines("Transfer-Encoding")).isEmpty();
            assertThat(upstream.requests().get(0).bodyText()).isEqualTo("hello world");
        }
    }

    @Test
    void takesTheChunksOffAnAnswerAndPassesItsTrailersOn() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(
                            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\nConnection: X-Hop\r\n"
                                            + "X-Hop: 1\r\nKeep-Alive: timeout=5\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-Sum: 5\r\n\r\n")
                                    .getBytes(StandardCharsets.ISO_8859_1));
                    return true;
                });
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            Answer answer = client.get(1, "/").answer(1);

            assertThat(answer.text()).isEqualTo("abcde");
            assertThat(answer.trailers.get("x-sum")).hasToString("5");
            assertThat(answer.head.names())
                    .extracting(CharSequence::toString)
                    .doesNotContain("transfer-encoding", "connection", "x-hop", "keep-alive");
            assertThat(client.get(3, "/").answer(3).text()).isEqualTo("abcde");
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, HTTP/1.1 200 OK\\r\\nContent-Length: 500\\r\\n\\r\\n, 200",
        "GET, HTTP/1.1 204 No Content\\r\\n\\r\\n, 204",
        "GET, HTTP/1.1 304 Not Modified\\r\\nETag: x\\r\\n\\r\\n, 304",
        "GET, HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n, 200"
    })
    void endsAnswersWithoutABodyWithTheirHead(String method, String answer, int status) {
        String bytes = answer.replace("\\r\\n", "\r\n");
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                    return true;
                });
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            for (int stream = 1; stream < 7; stream += 2) {
                Answer got = client.request(stream, true, method, "/").answer(stream);
                assertThat(got.status()).isEqualTo(status);
                assertThat(got.text()).isEmpty();
                assertThat(got.isWhole).isTrue();
            }
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void passesABodyOnThatEndsWithTheMembersConnection() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write("HTTP/1.1 200 OK\r\n\r\nuntil the end".getBytes(StandardCharsets.ISO_8859_1));
                    return false;
                });
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            assertThat(client.get(1, "/").answer(1).text()).isEqualTo("until the end");
            assertThat(client.get(3, "/").answer(3).text()).isEqualTo("until the end");
        }
    }

    @Test
    void resetsAStreamWhoseAnswerBreaksOff() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc".getBytes(StandardCharsets.ISO_8859_1));
                    return false;
                });
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            Answer answer = client.get(1, "/").answer(1);

            assertThat(answer.isWhole).isFalse();
            assertThat(answer.resetCode).isEqualTo((int) Http2Error.INTERNAL_ERROR.code());
            assertThat(proxy.logged(1).reason().code()).isEqualTo("upstream-closed:in-answer");
        }
    }

    @Test
    void passesExpectAndInterimAnswersOn() {
        try (TinyUpstream upstream = TinyUpstream.saying("taken");
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            upstream.continueFirst();
            client.request(1, false, "POST", "/", "content-length", "2", "expect", "100-continue");
            Awaitility.await().until(() -> {
                client.frame(FrameClient.PING, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8);
                FrameClient.Frame frame = client.next();
                return frame != null && frame.type() == FrameClient.HEADERS && frame.stream() == 1;
            });
            assertThat(client.data(1, true, "ok").answer(1).text()).isEqualTo("taken");
            assertThat(upstream.requests().get(0).lines("Expect")).containsExactly("100-continue");
        }
    }

    @Test
    void answersWhatItRefusesAndGoesOnWithTheConnection() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            Answer forbidden = client.get(1, "/%63scp/").answer(1);
            assertThat(forbidden.status()).isEqualTo(404);
            assertThat(forbidden.text()).startsWith("The reverse proxy says: ");
            assertThat(proxy.logged(1).reason().code()).isEqualTo("refused:forbidden-path");
            assertThat(client.request(3, true, "TRACE", "/").answer(3).status()).isEqualTo(405);
            assertThat(client.get(5, "/", "expect", "pay-rise").answer(5).status())
                    .isEqualTo(417);
            assertThat(client.get(7, "/").answer(7).status()).isEqualTo(200);
            assertThat(upstream.requests()).hasSize(1);
        }
    }

    @Test
    void refusesAnAuthorityThatTheConnectionWasNotOpenedFor() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            for (String authority : List.of(SecureProxy.OTHER_HOST, "unknown.fabrikam.com")) {
                int stream = authority.equals(SecureProxy.OTHER_HOST) ? 1 : 3;
                client.headers(
                        stream, true, ":method", "GET", ":scheme", "https", ":authority", authority, ":path", "/");
                assertThat(client.answer(stream).status()).isEqualTo(421);
            }
            assertThat(proxy.logged(1).reason().code()).isEqualTo("refused:sni-disagrees");
            assertThat(upstream.requests()).isEmpty();
        }
    }

    @Test
    void freesTheMemberWhenTheClientResetsTheStream() {
        CountDownLatch go = new CountDownLatch(1);
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    await(go);
                    return false;
                });
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            client.get(1, "/poll");
            Awaitility.await().until(() -> upstream.requests().size() == 1);
            client.reset(1);

            assertThat(proxy.logged(1).reason().code()).isEqualTo("client-left");
            assertThat(proxy.proxy().connections()).isEqualTo(1);
            go.countDown();
        }
    }

    @Test
    void freesAllMembersWhenTheClientLeaves() {
        CountDownLatch go = new CountDownLatch(1);
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    await(go);
                    return false;
                });
                SecureProxy proxy = SecureProxy.before(upstream)) {
            try (FrameClient client = proxy.frames()) {
                client.get(1, "/poll")
                        .get(3, "/poll")
                        .request(5, false, "POST", "/")
                        .data(5, false, "x");
                Awaitility.await().until(() -> upstream.connections() == 3);
            }
            for (int i = 1; i <= 3; i++) {
                assertThat(proxy.logged(i).reason().code()).isEqualTo("client-left");
            }
            go.countDown();
        }
    }

    @Test
    void takesALongUploadAtThePaceOfTheMember() {
        try (TinyUpstream upstream = TinyUpstream.saying("done");
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            client.request(1, false, "POST", "/slow", "content-length", "4000000");
            byte[] block = new byte[16_384];
            int sent = 0;
            int heldBack = 0;
            int window = 65_535;
            int streamWindow = 65_535;
            while (sent < 4_000_000) {
                int length = Math.min(Math.min(block.length, 4_000_000 - sent), Math.min(window, streamWindow));
                if (length > 0) {
                    sent += length;
                    window -= length;
                    streamWindow -= length;
                    client.frame(FrameClient.DATA, sent == 4_000_000 ? 1 : 0, 1, Arrays.copyOf(block, length));
                } else {
                    heldBack++;
                    FrameClient.Frame frame = client.next();
                    if (frame.type() == FrameClient.WINDOW_UPDATE && frame.stream() == 0) {
                        window += frame.code();
                    } else if (frame.type() == FrameClient.SETTINGS && frame.flags() == 0) {
                        client.frame(FrameClient.SETTINGS, 1, 0);
                        streamWindow += 262_144 - 65_535;
                    } else if (frame.type() == FrameClient.WINDOW_UPDATE) {
                        streamWindow += frame.code();
                    }
                }
            }
            assertThat(heldBack).isPositive();
            assertThat(client.answer(1).text()).isEqualTo("done");
            assertThat(upstream.requests().get(0).body()).hasSize(4_000_000);
        }
    }

    @Test
    void holdsAFastMemberBackWhileTheClientTakesNothing() {
        byte[] large = new byte[3_000_000];
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + large.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
                    out.write(large);
                    return true;
                });
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            client.get(1, "/large");
            Awaitility.await().until(() -> upstream.requests().size() == 1);
            // Another stream is served although this one has used up its window.
            assertThat(client.request(3, true, "HEAD", "/").answer(3).status()).isEqualTo(200);
            assertThat(client.answer(1).body.size()).isEqualTo(large.length);
        }
    }

    @Test
    void cutsAClientOffThatTakesNothingForTooLong() {
        Timeouts timeouts = quick(usually().requestHead(), Duration.ofMillis(300));
        byte[] large = new byte[2_000_000];
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + large.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
                    out.write(large);
                    return true;
                });
                SecureProxy proxy =
                        SecureProxy.before(configuration -> configuration.withTimeouts(timeouts), upstream);
                FrameClient client = proxy.frames()) {
            client.get(1, "/large");

            assertThat(proxy.logged(1).reason().code()).isEqualTo("timed-out:client-stall");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NTLM TlRMTVNTUAAB", "Negotiate YII", "ntlm x"})
    void sendsACredentialForAConnectionToHttp1(String credential) {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            Answer answer = client.get(1, "/", "authorization", credential).answer(1);

            assertThat(answer.resetCode).isEqualTo((int) Http2Error.HTTP_1_1_REQUIRED.code());
            assertThat(upstream.requests()).isEmpty();
            assertThat(proxy.logged(1).reason().code()).isEqualTo("http-1.1-required");
            assertThat(client.get(3, "/", "authorization", "Bearer x").answer(3).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void sendsAClientThatIsChallengedForItsConnectionToHttp1() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(
                            request.target().equals("/public")
                                    ? TinyUpstream.ok("nobody")
                                    : ("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM\r\n"
                                                    + "Content-Length: 6\r\n\r\ndenied")
                                            .getBytes(StandardCharsets.ISO_8859_1));
                    return true;
                });
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            assertThat(client.get(1, "/public").answer(1).text()).isEqualTo("nobody");
            Answer answer = client.get(3, "/abs").answer(3);
            assertThat(answer.resetCode).isEqualTo((int) Http2Error.HTTP_1_1_REQUIRED.code());
            assertThat(answer.head).isNull();
            assertThat(proxy.logged(2).reason().code()).isEqualTo("http-1.1-required");
            // The challenged connection is nobody's any more.
            assertThat(client.get(5, "/public").answer(5).text()).isEqualTo("nobody");
            assertThat(upstream.connections()).isEqualTo(2);
        }
    }

    @Test
    void passesChallengesOfOtherSchemesOn() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(
                            "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: MsRtcOAuth href=\"x\"\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.ISO_8859_1));
                    return true;
                });
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            assertThat(client.get(1, "/ucwa").answer(1).status()).isEqualTo(401);
        }
    }

    @Test
    void saysGoAwayAndFinishesWhatIsInFlightWhenTheProxyCloses() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
            await(go);
            out.write(TinyUpstream.ok("late"));
            return true;
        })) {
            SecureProxy proxy = SecureProxy.before(upstream);
            FrameClient client = proxy.frames();
            FrameClient idle = proxy.frames();
            client.get(1, "/poll");
            Awaitility.await().until(() -> upstream.requests().size() == 1);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(proxy::close);
            FrameClient.Frame frame = client.next();
            while (frame.type() != FrameClient.GOAWAY) {
                frame = client.next();
            }
            assertThat(frame.code()).isEqualTo((int) Http2Error.NO_ERROR.code());
            go.countDown();
            Answer answer = client.answer(1);

            assertThat(answer.text()).isEqualTo("late");
            assertThat(idle.answer(1).goAwayCode).isEqualTo((int) Http2Error.NO_ERROR.code());
            closed.get(20, TimeUnit.SECONDS);
            client.close();
            idle.close();
        }
    }

    @Test
    void saysGoAwayAfterAsManyRequestsAsAreAllowed() {
        CountDownLatch go = new CountDownLatch(1);
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    if (request.target().equals("/poll")) {
                        await(go);
                    }
                    out.write(TinyUpstream.ok(request.target()));
                    return true;
                });
                SecureProxy proxy = SecureProxy.before(LoadLimitsTest.limits(0, 3, 0, 0), upstream);
                FrameClient client = proxy.frames()) {
            client.get(1, "/poll");
            assertThat(client.get(3, "/").answer(3).status()).isEqualTo(200);
            Answer last = client.get(5, "/").answer(5);
            assertThat(last.status()).isEqualTo(200);
            client.get(7, "/late");
            go.countDown();
            // What came before is answered, what comes behind is the client's to repeat elsewhere.
            assertThat(client.answer(1).text()).isEqualTo("/poll");
            client.answer(7);
            assertThat(upstream.requests())
                    .noneMatch(request -> request.target().equals("/late"));
        }
    }

    @Test
    void cutsWhatIsInFlightWhenTheTimeToDrainIsOver() {
        CountDownLatch go = new CountDownLatch(1);
        Timeouts timeouts = Defaults.TIMEOUTS.dividedBy(100);
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
            await(go);
            return false;
        })) {
            SecureProxy proxy = SecureProxy.before(configuration -> configuration.withTimeouts(timeouts), upstream);
            try (FrameClient client = proxy.frames()) {
                client.get(1, "/poll");
                Awaitility.await().until(() -> upstream.requests().size() == 1);
                proxy.close();

                assertThat(client.answer(1).isWhole).isFalse();
                assertThat(proxy.logged(1).reason().code()).isEqualTo("proxy-closed");
            } finally {
                go.countDown();
            }
        }
    }

    @Test
    void closesAConnectionThatIsNotUsed() {
        Timeouts timeouts = quick(Duration.ofMillis(300), usually().clientStall());
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                SecureProxy proxy =
                        SecureProxy.before(configuration -> configuration.withTimeouts(timeouts), upstream);
                FrameClient never = FrameClient.silent(proxy.address(), HOST);
                FrameClient once = proxy.frames()) {
            assertThat(once.get(1, "/").answer(1).status()).isEqualTo(200);
            assertThat(once.answer(3).goAwayCode).isZero();
            assertThat(never.answer(1).goAwayCode).isZero();
        }
    }

    @Test
    void offersHttp1AloneWhereItIsTold() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                SecureProxy proxy = SecureProxy.before(
                        listener -> listener.withHttp2(Http2.OFF), configuration -> configuration, upstream)) {
            HttpResponse<String> response = send(browser(), get(proxy, "/"));

            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(response.body()).isEqualTo("hello");
        }
    }

    @Test
    void servesTheClientOfTheJdk() throws Exception {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(TinyUpstream.ok(request.target() + " " + request.body().length));
                    return true;
                });
                SecureProxy proxy = SecureProxy.before(upstream)) {
            HttpClient client = browser();
            // Requests that find no connection would each open one.
            assertThat(send(client, get(proxy, "/")).version()).isEqualTo(HttpClient.Version.HTTP_2);
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                HttpRequest request = i % 2 == 0
                        ? get(proxy, "/" + i)
                        : HttpRequest.newBuilder(uri(proxy, "/" + i))
                                .POST(BodyPublishers.ofByteArray(new byte[100_000 + i]))
                                .build();
                answers.add(client.sendAsync(request, BodyHandlers.ofString()));
            }
            for (int i = 0; i < 40; i++) {
                HttpResponse<String> response = answers.get(i).get(20, TimeUnit.SECONDS);
                assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(response.statusCode()).isEqualTo(200);
                int length = Integer.parseInt(response.body().split(" ")[1]);
                // A body of any length leaves in one piece or in chunks; it is counted with their framing.
                assertThat(length).isGreaterThanOrEqualTo(i % 2 == 0 ? 0 : 100_000 + i);
            }
            assertThat(proxy.proxy().connections()).isEqualTo(1);
        }
    }

    private static Timeouts usually() {
        return Defaults.TIMEOUTS;
    }

    private static Timeouts quick(Duration idle, Duration stall) {
        return new Timeouts(
                usually().connect(),
                usually().tlsHandshake(),
                idle,
                usually().requestBodyIdle(),
                usually().responseFirstByte(),
                usually().responseIdle(),
                stall,
                idle,
                usually().upstreamKeepAlive(),
                usually().tunnelIdle(),
                usually().drain());
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .sslContext(SecureProxy.newTrust())
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    private static URI uri(SecureProxy proxy, String path) {
        return URI.create("https://localhost:" + proxy.address().getPort() + path);
    }

    private static HttpRequest get(SecureProxy proxy, String path) {
        return HttpRequest.newBuilder(uri(proxy, path)).build();
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString())
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
