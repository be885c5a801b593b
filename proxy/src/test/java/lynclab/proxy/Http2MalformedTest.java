package lynclab.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static lynclab.proxy.FrameClient.CONTINUATION;
import static lynclab.proxy.FrameClient.DATA;
import static lynclab.proxy.FrameClient.END_HEADERS;
import static lynclab.proxy.FrameClient.END_STREAM;
import static lynclab.proxy.FrameClient.GOAWAY;
import static lynclab.proxy.FrameClient.HEADERS;
import static lynclab.proxy.FrameClient.PING;
import static lynclab.proxy.FrameClient.PRIORITY;
import static lynclab.proxy.FrameClient.PUSH_PROMISE;
import static lynclab.proxy.FrameClient.RESET;
import static lynclab.proxy.FrameClient.SETTINGS;
import static lynclab.proxy.FrameClient.WINDOW_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Error;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lynclab.proxy.FrameClient.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not HTTP/2 as it has to be: nothing of it reaches a member, and the answer is the one that RFC 9113 asks for. */
class Http2MalformedTest {
    private static TinyUpstream upstream;
    private static SecureProxy proxy;

    @BeforeAll
    static void start() {
        upstream = TinyUpstream.saying("hello");
        proxy = SecureProxy.before(upstream);
    }

    @AfterAll
    static void stop() {
        proxy.close();
        upstream.close();
    }

    static Stream<Arguments> heads() {
        String host = SecureProxy.HOST;
        return Stream.of(
                head("refused:http-2-malformed", ":method", "GET", ":scheme", "https", ":path", "/", "connection", "x"),
                head("a line end in a value", "x-a", "1\r\nTransfer-Encoding: chunked"),
                head("a bare LF in a value", "x-a", "1\nx: y"),
                head("a bare CR in a value", "x-a", "1\rx"),
                head("NUL in a value", "x-a", "1\0"),
                head("a control character in a value", "x-a", "1\u0001"),
                head("white space before a value", "x-a", " 1"),
                head("white space behind a value", "x-a", "1\t"),
                head("a line end in a name", "x-a\r\nx-b", "1"),
                head("a colon in a name", "x-a:", "1"),
                head("white space in a name", "x a", "1"),
                head("an upper case name", "X-Upper", "1"),
                head("an empty name", "", "1"),
                head("a name beyond ASCII", "x-\u00e4", "1"),
                head("connection", "connection", "close"),
                head("keep-alive", "keep-alive", "timeout=5"),
                head("proxy-connection", "proxy-connection", "keep-alive"),
                head("transfer-encoding", "transfer-encoding", "chunked"),
                head("upgrade", "upgrade", "h2c"),
                head("te that is not trailers", "te", "gzip"),
                head("a length on a request without body", "content-length", "5"),
                head("a second host that differs", "host", "evil.contoso.com"),
                head("two hosts", "host", host, "host", host),
                head("a status in a request", ":status", "200"),
                head("an unknown pseudo-field", ":proto", "x"),
                head("a pseudo-field behind a field", "x-a", "1", ":scheme", "https"),
                head("a path twice", ":path", "/again"),
                head("a method twice", ":method", "POST"),
                head("an authority twice", ":authority", host),
                raw("no method", ":scheme", "https", ":authority", host, ":path", "/"),
                raw("no scheme", ":method", "GET", ":authority", host, ":path", "/"),
                raw("another scheme", ":method", "GET", ":scheme", "http", ":authority", host, ":path", "/"),
                raw("no path", ":method", "GET", ":scheme", "https", ":authority", host),
                raw("an empty path", ":method", "GET", ":scheme", "https", ":authority", host, ":path", ""),
                raw("no authority", ":method", "GET", ":scheme", "https", ":path", "/"),
                raw(
                        "a line in the path",
                        ":method",
                        "GET",
                        ":scheme",
                        "https",
                        ":authority",
                        host,
                        ":path",
                        "/ HTTP/1.1\r\nx: y"),
                raw("a space in the path", ":method", "GET", ":scheme", "https", ":authority", host, ":path", "/a b"),
                raw(
                        "a line in the method",
                        ":method",
                        "GET / HTTP/1.1\r\nx: y\r\n\r\nGET",
                        ":scheme",
                        "https",
                        ":authority",
                        host,
                        ":path",
                        "/"),
                raw(
                        "a line in the authority",
                        ":method",
                        "GET",
                        ":scheme",
                        "https",
                        ":authority",
                        host + "\r\nx: y",
                        ":path",
                        "/"),
                raw("CONNECT", ":method", "CONNECT", ":authority", host));
    }

    private static Arguments head(String name, String... more) {
        return Arguments.of(name, (Consumer<FrameClient>) client -> client.get(1, "/", more));
    }

    private static Arguments raw(String name, String... fields) {
        return Arguments.of(name, (Consumer<FrameClient>) client -> client.headers(1, true, fields));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heads")
    void resetsARequestThatCannotBeOne(String name, Consumer<FrameClient> request) {
        int before = upstream.requests().size();
        int logged = proxy.log().size();
        try (FrameClient client = proxy.frames()) {
            request.accept(client);
            Answer answer = client.answer(1);

            assertThat(answer.head).as("an answer").isNull();
            assertThat(answer.resetCode).isEqualTo((int) Http2Error.PROTOCOL_ERROR.code());
            refusedAfter(logged);
            // One bad request is no reason to end the connection.
            assertThat(client.get(3, "/").answer(3).status()).isEqualTo(200);
        }
        assertThat(upstream.requests()).hasSize(before + 1);
    }

    private static void refusedAfter(int logged) {
        Awaitility.await()
                .until(() -> proxy.log().stream()
                        .skip(logged)
                        .anyMatch(entry -> entry.reason().code().startsWith("refused:")));
    }

    static Stream<Arguments> refused() {
        String host = SecureProxy.HOST;
        return Stream.of(
                Arguments.of("an absolute path", 400, new String[] {":path", "https://" + host + "/"}),
                Arguments.of("user information", 400, new String[] {":authority", "user@" + host}),
                Arguments.of("a length with a sign", 400, new String[] {"content-length", "+0"}),
                Arguments.of("a lookalike of framing", 400, new String[] {"content_length", "0"}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWhatIsWrongInEitherVersion(String name, int status, String[] fields) {
        int before = upstream.requests().size();
        try (FrameClient client = proxy.frames()) {
            Map<String, String> pseudo = new TreeMap<>(
                    Map.of(":method", "GET", ":scheme", "https", ":authority", SecureProxy.HOST, ":path", "/"));
            java.util.List<String> more = new java.util.ArrayList<>();
            for (int i = 0; i < fields.length; i += 2) {
                if (pseudo.replace(fields[i], fields[i + 1]) == null) {
                    more.add(fields[i]);
                    more.add(fields[i + 1]);
                }
            }
            java.util.List<String> all = new java.util.ArrayList<>();
            pseudo.forEach((key, value) -> all.addAll(java.util.List.of(key, value)));
            all.addAll(more);
            Answer answer = client.headers(1, true, all.toArray(String[]::new)).answer(1);

            assertThat(answer.resetCode >= 0 ? 400 : answer.status()).isEqualTo(status);
        }
        assertThat(upstream.requests()).hasSize(before);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("more than announced", (Consumer<FrameClient>)
                        client -> client.request(1, false, "POST", "/", "content-length", "3")
                                .data(1, true, "abcd")),
                Arguments.of("less than announced", (Consumer<FrameClient>)
                        client -> client.request(1, false, "POST", "/", "content-length", "3")
                                .data(1, true, "ab")),
                Arguments.of("nothing of what was announced", (Consumer<FrameClient>)
                        client -> client.request(1, false, "POST", "/", "content-length", "3")
                                .data(1, true, "")),
                Arguments.of("trailers before what was announced", (Consumer<FrameClient>)
                        client -> client.request(1, false, "POST", "/", "content-length", "3")
                                .headers(1, true, "x-sum", "1")),
                Arguments.of("a line end in a trailer", (Consumer<FrameClient>) client ->
                        client.request(1, false, "POST", "/").headers(1, true, "x-sum", "1\r\n\r\nGET /evil HTTP/1.1")),
                Arguments.of("a pseudo-field in trailers", (Consumer<FrameClient>)
                        client -> client.request(1, false, "POST", "/").headers(1, true, ":path", "/")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void resetsARequestWhoseBodyCannotBeItsOwn(String name, Consumer<FrameClient> request) {
        int before = upstream.requests().size();
        int logged = proxy.log().size();
        try (FrameClient client = proxy.frames()) {
            request.accept(client);
            Answer answer = client.answer(1);

            assertThat(answer.resetCode).isEqualTo((int) Http2Error.PROTOCOL_ERROR.code());
            refusedAfter(logged);
            assertThat(client.get(3, "/after").answer(3).text()).isEqualTo("hello");
        }
        assertThat(upstream.requests()).hasSize(before + 1);
        assertThat(upstream.requests().get(before).target()).isEqualTo("/after");
    }

    static Stream<Arguments> frames() {
        byte[] eight = new byte[8];
        return Stream.of(
                frame("DATA on stream 0", Http2Error.PROTOCOL_ERROR, client -> client.data(0, true, "x")),
                frame("HEADERS on stream 0", Http2Error.PROTOCOL_ERROR, client -> client.get(0, "/")),
                frame("HEADERS on an even stream", Http2Error.PROTOCOL_ERROR, client -> client.get(2, "/")),
                frame("DATA on an idle stream", Http2Error.PROTOCOL_ERROR, client -> client.data(1, true, "x")),
                frame("RST_STREAM on an idle stream", Http2Error.PROTOCOL_ERROR, client -> client.reset(1)),
                frame("RST_STREAM on stream 0", Http2Error.PROTOCOL_ERROR, client -> client.reset(0)),
                frame(
                        "RST_STREAM of 3 octets",
                        Http2Error.FRAME_SIZE_ERROR,
                        client -> client.request(1, false, "POST", "/").frame(RESET, 0, 1, 0, 0, 0)),
                frame(
                        "WINDOW_UPDATE on an idle stream",
                        Http2Error.PROTOCOL_ERROR,
                        client -> client.frame(WINDOW_UPDATE, 0, 1, 0, 0, 0, 1)),
                frame(
                        "WINDOW_UPDATE of 0 on stream 0",
                        Http2Error.PROTOCOL_ERROR,
                        client -> client.frame(WINDOW_UPDATE, 0, 0, 0, 0, 0, 0)),
                frame(
                        "WINDOW_UPDATE beyond the largest window",
                        Http2Error.FLOW_CONTROL_ERROR,
                        client -> client.frame(WINDOW_UPDATE, 0, 0, 0x7f, 0xff, 0xff, 0xff)),
                frame(
                        "WINDOW_UPDATE of 3 octets",
                        Http2Error.FRAME_SIZE_ERROR,
                        client -> client.frame(WINDOW_UPDATE, 0, 0, 0, 0, 1)),
                frame("PING on a stream", Http2Error.PROTOCOL_ERROR, client -> client.frame(PING, 0, 1, eight)),
                frame(
                        "PING of 6 octets",
                        Http2Error.FRAME_SIZE_ERROR,
                        client -> client.frame(PING, 0, 0, 1, 2, 3, 4, 5, 6)),
                frame("SETTINGS on a stream", Http2Error.PROTOCOL_ERROR, client -> client.frame(SETTINGS, 0, 1)),
                frame(
                        "SETTINGS of 5 octets",
                        Http2Error.FRAME_SIZE_ERROR,
                        client -> client.frame(SETTINGS, 0, 0, 0, 3, 0, 0, 0)),
                frame(
                        "an acknowledgement of SETTINGS with octets",
                        Http2Error.FRAME_SIZE_ERROR,
                        client -> client.frame(SETTINGS, 1, 0, 0, 3, 0, 0, 0, 1)),
                frame(
                        "ENABLE_PUSH of 2",
                        Http2Error.PROTOCOL_ERROR,
                        client -> client.frame(SETTINGS, 0, 0, 0, 2, 0, 0, 0, 2)),
                frame(
                        "INITIAL_WINDOW_SIZE beyond the largest",
                        Http2Error.FLOW_CONTROL_ERROR,
                        client -> client.frame(SETTINGS, 0, 0, 0, 4, 0x80, 0, 0, 0)),
                frame(
                        "MAX_FRAME_SIZE below the smallest",
                        Http2Error.PROTOCOL_ERROR,
                        client -> client.frame(SETTINGS, 0, 0, 0, 5, 0, 0, 0x3f, 0xff)),
                frame(
                        "PUSH_PROMISE from a client",
                        Http2Error.PROTOCOL_ERROR,
                        client ->
                                client.request(1, false, "POST", "/").frame(PUSH_PROMISE, END_HEADERS, 1, 0, 0, 0, 2)),
                frame(
                        "PRIORITY of 4 octets",
                        Http2Error.FRAME_SIZE_ERROR,
                        client -> client.request(1, false, "POST", "/").frame(PRIORITY, 0, 1, 0, 0, 0, 0)),
                frame(
                        "PRIORITY on stream 0",
                        Http2Error.PROTOCOL_ERROR,
                        client -> client.frame(PRIORITY, 0, 0, 0, 0, 0, 0, 1)),
                frame("GOAWAY on a stream", Http2Error.PROTOCOL_ERROR, client -> client.frame(GOAWAY, 0, 1, eight)),
                frame(
                        "CONTINUATION without HEADERS",
                        Http2Error.PROTOCOL_ERROR,
                        client -> client.frame(CONTINUATION, END_HEADERS, 1, client.block("x", "y"))),
                frame(
                        "a frame between HEADERS and CONTINUATION",
                        Http2Error.PROTOCOL_ERROR,
                        client -> client.frame(HEADERS, END_STREAM, 1, client.block(":method", "GET"))
                                .frame(PING, 0, 0, eight)),
                frame(
                        "CONTINUATION on another stream",
                        Http2Error.PROTOCOL_ERROR,
                        client -> client.frame(HEADERS, END_STREAM, 1, client.block(":method", "GET"))
                                .frame(CONTINUATION, END_HEADERS, 3, client.block("x", "y"))),
                frame(
                        "a block that HPACK cannot read",
                        Http2Error.COMPRESSION_ERROR,
                        client -> client.frame(HEADERS, END_HEADERS | END_STREAM, 1, 0xff, 0xff, 0xff, 0xff, 0xff)),
                frame(
                        "an index beyond the table",
                        Http2Error.COMPRESSION_ERROR,
                        client -> client.frame(HEADERS, END_HEADERS | END_STREAM, 1, 0xc0 | 0x3f)),
                frame(
                        "padding longer than the frame",
                        Http2Error.PROTOCOL_ERROR,
                        client -> client.request(1, false, "POST", "/").frame(DATA, 8, 1, 9, 'x')),
                frame(
                        "a frame larger than allowed",
                        Http2Error.FRAME_SIZE_ERROR,
                        client -> client.request(1, false, "POST", "/").frame(DATA, 0, 1, new byte[16_385])),
                frame(
                        "a second HEADERS that does not end the stream",
                        Http2Error.PROTOCOL_ERROR,
                        client -> client.request(1, false, "POST", "/").headers(1, false, "x-a", "1")),
                frame(
                        "a stream number that goes back",
                        Http2Error.STREAM_CLOSED,
                        client -> client.get(5, "/").get(3, "/")),
                frame("DATA on a closed stream", Http2Error.STREAM_CLOSED, client -> {
                    client.get(1, "/").answer(1);
                    client.data(1, true, "x");
                }),
                frame("more than the window", Http2Error.FLOW_CONTROL_ERROR, client -> {
                    client.request(1, false, "POST", "/no-such-host", "x", "y");
                    for (int i = 0; i < 60; i++) {
                        client.frame(DATA, 0, 1, new byte[16_384]);
                    }
                }));
    }

    private static Arguments frame(String name, Http2Error error, Consumer<FrameClient> frames) {
        return Arguments.of(name, error, frames);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void endsWhatBreaksTheRulesOfFrames(String name, Http2Error error, Consumer<FrameClient> frames) {
        int logged = proxy.log().size();
        try (FrameClient client = proxy.frames()) {
            try {
                frames.accept(client);
            } catch (UncheckedIOException e) {
                // It was closed before all of it was sent.
            }
            int code = -1;
            for (FrameClient.Frame frame = client.next(); frame != null; frame = client.next()) {
                if (frame.type() == GOAWAY && frame.code() != 0 || frame.type() == RESET) {
                    code = frame.code();
                    break;
                }
            }
            assertThat(code).isEqualTo((int) error.code());
        }
        proxy.logged(logged + 1);
    }

    @Test
    void closesBytesThatAreNotHttp2WithOneLogLine() {
        try (SecureProxy quiet = SecureProxy.before(upstream);
                FrameClient client = FrameClient.silent(quiet.address(), SecureProxy.HOST)) {
            client.raw("REGISTER sip:contoso.com SIP/2.0\r\nVia: SIP/2.0/TLS 192.0.2.1\r\n\r\n".getBytes(US_ASCII));

            assertThat(client.answer(1).head).isNull();
            assertThat(quiet.logged(1).reason().code()).isEqualTo("refused:http-2-malformed");
            assertThat(quiet.log()).hasSize(1);
        }
    }
}
