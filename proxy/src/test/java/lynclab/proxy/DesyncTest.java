package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import lynclab.proxy.config.Limits;
import lynclab.proxy.exchange.CloseReason;
import lynclab.proxy.message.Refusal;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that two servers could read differently, on a raw socket: refused for its reason, and seen by no member. */
class DesyncTest {
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n";

    private static TinyUpstream upstream;
    private static RunningProxy proxy;

    /** One payload and why it is refused; {@code ␍␊} are written as they are, Host is there unless it is the point. */
    private record Case(String name, String payload, Refusal refusal) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() {
        upstream = TinyUpstream.saying("reached");
        proxy = RunningProxy.before(
                configuration ->
                        configuration.withLimits(new Limits(1_000, 4_000, 2_000, 20, 40, 100, 5_000, 1_000, 8)),
                upstream);
    }

    @AfterAll
    static void stop() {
        proxy.close();
        upstream.close();
    }

    static Stream<Case> payloads() {
        return Stream.of(
                post(
                        "length and chunked",
                        "Content-Length: 5\r\nTransfer-Encoding: chunked",
                        Refusal.LENGTH_AND_TRANSFER_ENCODING),
                post(
                        "chunked and length",
                        "Transfer-Encoding: chunked\r\nContent-Length: 5",
                        Refusal.LENGTH_AND_TRANSFER_ENCODING),
                post(
                        "two lengths that differ",
                        "Content-Length: 5\r\nContent-Length: 6",
                        Refusal.SEVERAL_CONTENT_LENGTHS),
                post(
                        "two lengths that agree",
                        "Content-Length: 5\r\nContent-Length: 5",
                        Refusal.SEVERAL_CONTENT_LENGTHS),
                post("list of lengths", "Content-Length: 5, 5", Refusal.CONTENT_LENGTH_SYNTAX),
                post("signed length", "Content-Length: +5", Refusal.CONTENT_LENGTH_SYNTAX),
                post("negative length", "Content-Length: -5", Refusal.CONTENT_LENGTH_SYNTAX),
                post("hexadecimal length", "Content-Length: 0x5", Refusal.CONTENT_LENGTH_SYNTAX),
                post("empty length", "Content-Length:", Refusal.CONTENT_LENGTH_SYNTAX),
                post("length with space inside", "Content-Length: 5 5", Refusal.CONTENT_LENGTH_SYNTAX),
                post(
                        "length beyond all numbers",
                        "Content-Length: 99999999999999999999",
                        Refusal.CONTENT_LENGTH_SYNTAX),
                post("length with underscore", "Content_Length: 5", Refusal.FRAMING_LOOKALIKE),
                post("encoding with underscore", "Transfer_Encoding: chunked", Refusal.FRAMING_LOOKALIKE),
                post(
                        "chunked twice in a line",
                        "Transfer-Encoding: chunked, chunked",
                        Refusal.TRANSFER_ENCODING_UNKNOWN),
                post(
                        "chunked on two lines",
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                        Refusal.SEVERAL_TRANSFER_ENCODINGS),
                post("chunked is not last", "Transfer-Encoding: chunked, identity", Refusal.TRANSFER_ENCODING_UNKNOWN),
                post("gzip before chunked", "Transfer-Encoding: gzip, chunked", Refusal.TRANSFER_ENCODING_UNKNOWN),
                post("identity", "Transfer-Encoding: identity", Refusal.TRANSFER_ENCODING_UNKNOWN),
                post("xchunked", "Transfer-Encoding: xchunked", Refusal.TRANSFER_ENCODING_UNKNOWN),
                post("quoted chunked", "Transfer-Encoding: \"chunked\"", Refusal.TRANSFER_ENCODING_UNKNOWN),
                post("chunked with vertical tab", "Transfer-Encoding: \u000bchunked", Refusal.CONTROL_CHARACTER),
                post("empty encoding", "Transfer-Encoding:", Refusal.TRANSFER_ENCODING_UNKNOWN),
                post("space before colon", "Transfer-Encoding : chunked", Refusal.SPACE_BEFORE_COLON),
                post("tab before colon", "Content-Length\t: 5", Refusal.SPACE_BEFORE_COLON),
                post("folded line", "X-Fold: a\r\n b", Refusal.OBS_FOLD),
                post("folded encoding", "Transfer-Encoding:\r\n chunked", Refusal.OBS_FOLD),
                post("line that begins with tab", "X: a\r\n\tTransfer-Encoding: chunked", Refusal.OBS_FOLD),
                post("bare LF between lines", "X: a\nTransfer-Encoding: chunked", Refusal.BARE_LF),
                post("bare CR in a value", "X: a\rTransfer-Encoding: chunked", Refusal.BARE_CR),
                post("NUL in a value", "X: a\u0000b", Refusal.CONTROL_CHARACTER),
                post("NUL in a name", "X\u0000: a", Refusal.CONTROL_CHARACTER),
                post("control character in a value", "X: a\u0001b", Refusal.CONTROL_CHARACTER),
                post("delete character in a value", "X: a\u007fb", Refusal.CONTROL_CHARACTER),
                post("empty name", ": a", Refusal.HEADER_NAME),
                post("name in brackets", "(X): a", Refusal.HEADER_NAME),
                post("line without colon", "Content-Length 5\r\nX: y", Refusal.SPACE_BEFORE_COLON),
                post("name alone", "Content-Length", Refusal.HEADER_WITHOUT_COLON),
                post("second Host", "Host: meet.contoso.com", Refusal.SEVERAL_HOSTS),
                post("same Host again", "host: webext.contoso.com", Refusal.SEVERAL_HOSTS),
                post("Connection names Host", "Connection: close, host", Refusal.CONNECTION_NAMES_END_TO_END),
                post(
                        "Connection names the length",
                        "Content-Length: 5\r\nConnection: Content-Length",
                        Refusal.CONNECTION_NAMES_END_TO_END),
                post(
                        "Connection names the credential",
                        "Connection: authorization",
                        Refusal.CONNECTION_NAMES_END_TO_END),
                post(
                        "Connection names the forwarded address",
                        "Connection: X-Forwarded-For",
                        Refusal.CONNECTION_NAMES_END_TO_END),
                post("other expectation", "Expect: 200-ok", Refusal.EXPECTATION),
                line("no Host", "GET / HTTP/1.1\r\nX: y\r\n\r\n", Refusal.HOST_MISSING),
                line("empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", Refusal.HOST_SYNTAX),
                line(
                        "Host with credentials",
                        "GET / HTTP/1.1\r\nHost: a@webext.contoso.com\r\n\r\n",
                        Refusal.HOST_SYNTAX),
                line("Host with path", "GET / HTTP/1.1\r\nHost: webext.contoso.com/x\r\n\r\n", Refusal.HOST_SYNTAX),
                line(
                        "Host with two ports",
                        "GET / HTTP/1.1\r\nHost: webext.contoso.com:80:80\r\n\r\n",
                        Refusal.HOST_SYNTAX),
                line(
                        "Host with word for port",
                        "GET / HTTP/1.1\r\nHost: webext.contoso.com:http\r\n\r\n",
                        Refusal.HOST_SYNTAX),
                line(
                        "list of Hosts",
                        "GET / HTTP/1.1\r\nHost: webext.contoso.com, meet.contoso.com\r\n\r\n",
                        Refusal.HOST_SYNTAX),
                line("unknown Host", "GET / HTTP/1.1\r\nHost: unknown.contoso.com\r\n\r\n", Refusal.UNKNOWN_HOST),
                line("address as Host", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", Refusal.UNKNOWN_HOST),
                line("address in brackets as Host", "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", Refusal.UNKNOWN_HOST),
                line(
                        "whole URL",
                        "GET http://webext.contoso.com/ HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n",
                        Refusal.ABSOLUTE_FORM),
                line(
                        "whole URL of another host",
                        "GET http://meet.contoso.com/ HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n",
                        Refusal.ABSOLUTE_FORM),
                line(
                        "CONNECT",
                        "CONNECT webext.contoso.com:443 HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n",
                        Refusal.METHOD),
                line("TRACE", "TRACE / HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n", Refusal.METHOD),
                line(
                        "target without slash",
                        "GET meet HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n",
                        Refusal.TARGET_FORM),
                line(
                        "asterisk without OPTIONS",
                        "GET * HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n",
                        Refusal.TARGET_FORM),
                line("fragment", "GET /a#b HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n", Refusal.TARGET_CHARACTER),
                line(
                        "raw byte above ASCII",
                        "GET /\u00c0\u00af HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n",
                        Refusal.TARGET_CHARACTER),
                line(
                        "NUL in the target",
                        "GET /a\u0000b HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n",
                        Refusal.TARGET_CHARACTER),
                line("two spaces", "GET  / HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n", Refusal.REQUEST_LINE_SYNTAX),
                line("tab after the method", "GET\t/ HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n", Refusal.NOT_HTTP),
                line(
                        "space behind the version",
                        "GET / HTTP/1.1 \r\nHost: webext.contoso.com\r\n\r\n",
                        Refusal.HTTP_VERSION),
                line(
                        "space in the target",
                        "GET /a b HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n",
                        Refusal.REQUEST_LINE_SYNTAX),
                line("HTTP/0.9", "GET /\r\n\r\n", Refusal.REQUEST_LINE_SYNTAX),
                line("HTTP/1.2", "GET / HTTP/1.2\r\nHost: webext.contoso.com\r\n\r\n", Refusal.HTTP_VERSION),
                line("HTTP/2.0", "GET / HTTP/2.0\r\nHost: webext.contoso.com\r\n\r\n", Refusal.HTTP_VERSION),
                line("preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Refusal.HTTP_VERSION),
                line(
                        "lower case version",
                        "GET / http/1.1\r\nHost: webext.contoso.com\r\n\r\n",
                        Refusal.REQUEST_LINE_SYNTAX),
                line(
                        "bare LF after the request line",
                        "GET / HTTP/1.1\nHost: webext.contoso.com\r\n\r\n",
                        Refusal.BARE_LF),
                line("bare LFs throughout", "GET / HTTP/1.1\nHost: webext.contoso.com\n\n", Refusal.BARE_LF),
                line(
                        "bare CR after the request line",
                        "GET / HTTP/1.1\rHost: webext.contoso.com\r\n\r\n",
                        Refusal.BARE_CR),
                line(
                        "space before the first header",
                        "GET / HTTP/1.1\r\n Host: webext.contoso.com\r\n\r\n",
                        Refusal.OBS_FOLD),
                line(
                        "encoding in HTTP/1.0",
                        "POST / HTTP/1.0\r\nHost: webext.contoso.com\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        Refusal.TRANSFER_ENCODING_IN_HTTP_1_0),
                line(
                        "hidden control character",
                        "GET /a%00b HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n",
                        Refusal.AMBIGUOUS_PATH),
                line("SIP", "REGISTER sip:contoso.com SIP/2.0\r\nVia: x\r\n\r\n", Refusal.SIP_ON_WEB_PORT),
                line(
                        "TLS on a clear port",
                        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                        Refusal.NOT_HTTP),
                line(
                        "long request line",
                        "GET /" + "a".repeat(1_000) + " HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n",
                        Refusal.REQUEST_LINE_TOO_LONG),
                line("endless request line", "GET /" + "a".repeat(5_000), Refusal.REQUEST_LINE_TOO_LONG),
                post("long header line", "X: " + "a".repeat(2_000), Refusal.HEADER_LINE_TOO_LONG),
                post("large head", ("X: " + "a".repeat(1_000) + "\r\n").repeat(4) + "Y: z", Refusal.HEAD_TOO_LARGE),
                post("many header lines", "X: y\r\n".repeat(20) + "Y: z", Refusal.TOO_MANY_HEADER_LINES),
                post("announced body that is too large", "Content-Length: 5001", Refusal.BODY_TOO_LARGE));
    }

    static Stream<Case> chunks() {
        return Stream.of(
                chunk("no size", "\r\nhello\r\n0\r\n\r\n", Refusal.CHUNK_SIZE),
                chunk("word for size", "five\r\nhello\r\n0\r\n\r\n", Refusal.CHUNK_SIZE),
                chunk("0x size", "0x5\r\nhello\r\n0\r\n\r\n", Refusal.CHUNK_SIZE),
                chunk("signed size", "+5\r\nhello\r\n0\r\n\r\n", Refusal.CHUNK_SIZE),
                chunk("space before the size", " 5\r\nhello\r\n0\r\n\r\n", Refusal.CHUNK_SIZE),
                chunk("space behind the size", "5 \r\nhello\r\n0\r\n\r\n", Refusal.CHUNK_SIZE),
                chunk("size that overflows", "10000000000000005\r\nhello\r\n0\r\n\r\n", Refusal.CHUNK_SIZE),
                chunk("bare LF behind the size", "5\nhello\r\n0\r\n\r\n", Refusal.CHUNK_SIZE),
                chunk("bare CR behind the size", "5\rhello\r\n0\r\n\r\n", Refusal.CHUNK_SIZE),
                chunk("bare LF in an extension", "5;a=b\nhello\r\n0\r\n\r\n", Refusal.CHUNK_SIZE),
                chunk("bare CR in an extension", "5;a\rb\r\nhello\r\n0\r\n\r\n", Refusal.CHUNK_SIZE),
                chunk("NUL in an extension", "5;a\u0000\r\nhello\r\n0\r\n\r\n", Refusal.CHUNK_SIZE),
                chunk("long extension", "5;" + "a".repeat(50) + "\r\nhello\r\n0\r\n\r\n", Refusal.CHUNK_LINE_TOO_LONG),
                chunk("data longer than the size", "5\r\nhello!\r\n0\r\n\r\n", Refusal.CHUNK_END),
                chunk("bare LF behind the data", "5\r\nhello\n0\r\n\r\n", Refusal.CHUNK_END),
                chunk("two CRs behind the data", "5\r\nhello\r\r\n0\r\n\r\n", Refusal.CHUNK_END),
                chunk("trailer without name", "0\r\n: a\r\n\r\n", Refusal.TRAILER),
                chunk("trailer with space before colon", "0\r\nX : a\r\n\r\n", Refusal.TRAILER),
                chunk("folded trailer", "0\r\nX: a\r\n b\r\n\r\n", Refusal.TRAILER),
                chunk("bare LF in a trailer", "0\r\nX: a\n\r\n", Refusal.TRAILER),
                chunk("bare LF at the end", "0\r\n\n", Refusal.TRAILER),
                chunk("large trailers", "0\r\nX: " + "a".repeat(200) + "\r\n\r\n", Refusal.TRAILERS_TOO_LARGE),
                chunk("large body", "1770\r\n" + "a".repeat(6_000) + "\r\n0\r\n\r\n", Refusal.BODY_TOO_LARGE));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void refusesTheHead(Case payload) {
        assertRefused(payload);
        assertThat(upstream.requests()).isEmpty();
    }

    /** The head of a chunked request goes on before its chunks are seen; the answer must be the proxy's all the same. */
    @ParameterizedTest
    @MethodSource("chunks")
    void refusesTheBody(Case payload) {
        assertRefused(payload);
        assertThat(upstream.requests()).noneMatch(request -> request.target().equals("/smuggled"));
    }

    @Test
    void acceptsWhatIsUnusualAndClear() {
        try (TinyUpstream member = TinyUpstream.saying("reached");
                RunningProxy lenient = RunningProxy.before(member);
                RawClient client = lenient.client()) {
            client.send("\r\nOPTIONS * HTTP/1.1\r\nHOST:\t webext.contoso.com. \r\nX-Empty:\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(200);
            client.send("POST /a HTTP/1.1\r\nHost: webext.contoso.com:443\r\ntransfer-encoding: Chunked\r\n\r\n"
                    + "005;a=\"b\"\r\nhello\r\n0\r\nX-Trailer: y\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(200);
            client.send("RPC_IN_DATA /rpc/rpcproxy.dll?fe:6001 HTTP/1.1\r\nHost: WebExt.Contoso.com\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(200);

            assertThat(member.requests().get(1).bodyText())
                    .isEqualTo("005;a=\"b\"\r\nhello\r\n0\r\nX-Trailer: y\r\n\r\n");
        }
    }

    private static void assertRefused(Case payload) {
        int before = proxy.log().size();
        try (RawClient client = proxy.client()) {
            client.send(payload.payload().getBytes(StandardCharsets.ISO_8859_1));
            String received = client.untilClosed();

            if (payload.refusal().status() == 0) {
                assertThat(received).isEmpty();
            } else {
                assertThat(received).startsWith("HTTP/1.1 " + payload.refusal().status() + " ");
                assertThat(received.split("HTTP/1\\.1 \\d", -1))
                        .as("one answer only")
                        .hasSize(2);
            }
        }
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> proxy.log().size() > before);
        assertThat(proxy.log().get(before).reason()).isEqualTo(new CloseReason.Refused(payload.refusal()));
    }

    private static Case post(String name, String lines, Refusal refusal) {
        String head = "POST /sent HTTP/1.1\r\nHost: webext.contoso.com\r\n" + lines + "\r\n\r\n";
        return new Case(name, head + "0\r\n\r\n" + SMUGGLED, refusal);
    }

    private static Case line(String name, String payload, Refusal refusal) {
        return new Case(name, payload, refusal);
    }

    private static Case chunk(String name, String body, Refusal refusal) {
        String head = "POST /sent HTTP/1.1\r\nHost: webext.contoso.com\r\nTransfer-Encoding: chunked\r\n\r\n";
        return new Case(name, head + body + SMUGGLED, refusal);
    }
}
