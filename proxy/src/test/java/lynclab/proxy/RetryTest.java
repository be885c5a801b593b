package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import lynclab.proxy.config.MemberLimits;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which requests are sent a second time, and which never. */
class RetryTest {
    private static final String HOST = RunningProxy.HOST;

    /** What a member does instead of answering. */
    private enum Deed {
        CLOSES(""),
        TIMES_OUT("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
        BREAKS_OFF_IN_THE_HEAD("HTTP/1.1 200 OK\r\nCont"),
        BREAKS_OFF_IN_THE_BODY("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");

        private final String said;

        Deed(String said) {
            this.said = said;
        }
    }

    /** Whether the request meets a connection that has served before. */
    private enum Met {
        KEPT,
        NEW
    }

    static Stream<Arguments> table() {
        String end = "\r\n\r\n";
        String body = "\r\nContent-Length: 1\r\n\r\nx";
        String chunked = "\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n";
        String ntlm = "\r\nAuthorization: NTLM abc\r\n\r\n";
        return Stream.of(
                // request, rest, connection, deed, status the client sees (0: closed), times it was sent
                arguments("GET", end, Met.KEPT, Deed.CLOSES, 200, 2),
                arguments("HEAD", end, Met.KEPT, Deed.CLOSES, 200, 2),
                arguments("OPTIONS", end, Met.KEPT, Deed.CLOSES, 200, 2),
                arguments("DELETE", end, Met.KEPT, Deed.CLOSES, 200, 2),
                arguments("PUT", end, Met.KEPT, Deed.CLOSES, 200, 2),
                arguments("PUT", body, Met.KEPT, Deed.CLOSES, 503, 1),
                arguments("GET", body, Met.KEPT, Deed.CLOSES, 503, 1),
                arguments("DELETE", chunked, Met.KEPT, Deed.CLOSES, 503, 1),
                arguments("POST", end, Met.KEPT, Deed.CLOSES, 503, 1),
                arguments("POST", body, Met.KEPT, Deed.CLOSES, 503, 1),
                arguments("PATCH", body, Met.KEPT, Deed.CLOSES, 503, 1),
                arguments("PROPFIND", end, Met.KEPT, Deed.CLOSES, 503, 1),
                arguments("GET", end, Met.NEW, Deed.CLOSES, 503, 1),
                arguments("POST", body, Met.NEW, Deed.CLOSES, 503, 1),
                arguments("GET", end, Met.KEPT, Deed.BREAKS_OFF_IN_THE_HEAD, 503, 1),
                arguments("GET", end, Met.NEW, Deed.BREAKS_OFF_IN_THE_HEAD, 503, 1),
                arguments("GET", end, Met.KEPT, Deed.BREAKS_OFF_IN_THE_BODY, 0, 1),
                arguments("GET", end, Met.KEPT, Deed.TIMES_OUT, 200, 2),
                arguments("POST", end, Met.KEPT, Deed.TIMES_OUT, 408, 1),
                arguments("GET", end, Met.NEW, Deed.TIMES_OUT, 408, 1),
                // A credential for the connection goes on a new one, and is never repeated.
                arguments("GET", ntlm, Met.KEPT, Deed.CLOSES, 200, 1),
                arguments("GET", ntlm, Met.NEW, Deed.CLOSES, 503, 1));
    }

    @ParameterizedTest(name = "{0} on a {2} connection whose member {3}: {4}")
    @MethodSource("table")
    void repeatsOnlyWhatCanDoNoHarm(String method, String rest, Met met, Deed deed, int status, int times) {
        int badConnection = 1;
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    if (request.target().equals("/deed") && request.connection() == badConnection) {
                        return commit(deed, out);
                    }
                    boolean toHead = request.head().startsWith("HEAD");
                    out.write(
                            toHead
                                    ? "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1)
                                    : TinyUpstream.ok("ok"));
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            if (met == Met.KEPT) {
                client.get(HOST, "/before");
            }
            client.send(method + " /deed HTTP/1.1\r\nHost: " + HOST + rest);
            if (status == 0) {
                assertThat(client.untilClosed()).endsWith("12345");
            } else {
                assertThat(client.answer(method.equals("HEAD")).status()).isEqualTo(status);
            }
            assertThat(upstream.requests())
                    .filteredOn(request -> request.target().equals("/deed"))
                    .hasSize(times);
        }
    }

    @Test
    void repeatsOnlyOnce() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(request.target().equals("/before") ? TinyUpstream.ok("ok") : new byte[0]);
                    return request.target().equals("/before");
                });
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            client.get(HOST, "/before");
            assertThat(client.get(HOST, "/deed").status()).isEqualTo(503);
            assertThat(upstream.requests()).hasSize(3);
            assertThat(proxy.logged(2).reason().code()).isEqualTo("upstream-closed:before-answer");
        }
    }

    @Test
    void goesOnToTheNextMemberWithAnyRequestThatNobodyHasSeen() {
        try (TinyUpstream dead = TinyUpstream.saying("dead");
                TinyUpstream alive = TinyUpstream.saying("alive");
                RunningProxy proxy = RunningProxy.before(dead, alive);
                RawClient client = proxy.client()) {
            dead.close();
            client.send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 1\r\n\r\nx");
            assertThat(client.answer().text()).isEqualTo("alive");
            assertThat(alive.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, later, 2", "POST, 'The reverse proxy says: the server closed the connection', 1"})
    void beginsAHeldPollAnewWhenItsMemberEnds(String method, String text, int times) {
        CountDownLatch end = new CountDownLatch(1);
        MemberLimits heldSoon = new MemberLimits(0, Duration.ofMillis(1), 10, Duration.ofSeconds(10));
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    boolean isFirst = request.connection() == 1;
                    if (isFirst) {
                        await(end);
                    }
                    out.write(isFirst ? new byte[0] : TinyUpstream.ok("later"));
                    return !isFirst;
                });
                RunningProxy proxy = RunningProxy.beforePool(pool -> pool.withLimits(heldSoon), upstream);
                RawClient client = proxy.client()) {
            client.send(method + " /events HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
            Awaitility.await("the poll is held")
                    .until(() -> proxy.proxy()
                                    .pools()
                                    .status()
                                    .get(0)
                                    .members()
                                    .get(0)
                                    .parked()
                            == 1);
            end.countDown();

            assertThat(client.answer().text().strip()).startsWith(text);
            assertThat(upstream.requests()).hasSize(times);
        }
    }

    @Test
    void stopsToRepeatWhenTooMuchWouldBeRepeated() {
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(request.number() == 1 ? TinyUpstream.ok("ok") : new byte[0]);
                    return request.number() == 1;
                });
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            client.get(HOST, "/");
            int served = 0;
            while (client.get(HOST, "/").status() == 200) {
                served++;
                assertThat(served).isLessThan(30);
            }
            assertThat(served).isBetween(10, 13);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean commit(Deed deed, OutputStream out) throws IOException {
        out.write(deed.said.getBytes(StandardCharsets.ISO_8859_1));
        return false;
    }
}
