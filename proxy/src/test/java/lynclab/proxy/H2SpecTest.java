package lynclab.proxy;

import static lynclab.proxy.FrameClient.CONTINUATION;
import static lynclab.proxy.FrameClient.DATA;
import static lynclab.proxy.FrameClient.END_HEADERS;
import static lynclab.proxy.FrameClient.END_STREAM;
import static lynclab.proxy.FrameClient.GOAWAY;
import static lynclab.proxy.FrameClient.HEADERS;
import static lynclab.proxy.FrameClient.PING;
import static lynclab.proxy.FrameClient.PRIORITY;
import static lynclab.proxy.FrameClient.RESET;
import static lynclab.proxy.FrameClient.SETTINGS;
import static lynclab.proxy.FrameClient.WINDOW_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Error;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lynclab.proxy.FrameClient.Answer;
import lynclab.proxy.FrameClient.Frame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of the public h2spec, under its numbers, as far as {@link Http2MalformedTest} does not have them already. */
class H2SpecTest {
    private static final int PADDED = 8;
    private static final int WITH_PRIORITY = 0x20;
    private static final byte[] EIGHT = new byte[8];

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

    static Stream<Arguments> allowed() {
        return Stream.of(
                allowed("generic/1 a preface", client -> client.get(1, "/")),
                allowed(
                        "generic/2.1 PRIORITY on an idle stream",
                        client -> client.frame(PRIORITY, 0, 1, 0, 0, 0, 0, 255).get(1, "/")),
                allowed(
                        "generic/2.2 WINDOW_UPDATE on a half-closed stream",
                        client -> client.get(1, "/").frame(WINDOW_UPDATE, 0, 1, 0, 0, 0, 100)),
                allowed(
                        "generic/2.3 PRIORITY on a half-closed stream",
                        client -> client.get(1, "/").frame(PRIORITY, 0, 1, 0, 0, 0, 0, 255)),
                allowed(
                        "generic/3.1.1 DATA",
                        client -> client.request(1, false, "POST", "/").data(1, true, "test")),
                allowed(
                        "generic/3.1.2 several DATA",
                        client -> client.request(1, false, "POST", "/")
                                .data(1, false, "test")
                                .data(1, true, "test")),
                allowed(
                        "generic/3.1.3 DATA with padding",
                        client -> client.request(1, false, "POST", "/")
                                .frame(DATA, PADDED | END_STREAM, 1, 2, 't', 'e', 's', 't', 0, 0)),
                allowed(
                        "generic/3.2.2 HEADERS with padding",
                        client -> client.frame(
                                HEADERS,
                                PADDED | END_HEADERS | END_STREAM,
                                1,
                                joined(octets(3), request(client), octets(0, 0, 0)))),
                allowed(
                        "generic/3.2.3 HEADERS with priority",
                        client -> client.frame(
                                HEADERS,
                                WITH_PRIORITY | END_HEADERS | END_STREAM,
                                1,
                                joined(octets(0, 0, 0, 0, 255), request(client)))),
                allowed(
                        "generic/3.3.1 PRIORITY with the least weight",
                        client -> client.frame(PRIORITY, 0, 1, 0, 0, 0, 0, 0).get(1, "/")),
                allowed(
                        "generic/3.3.3 PRIORITY with a dependency",
                        client -> client.frame(PRIORITY, 0, 1, 0, 0, 0, 0, 255)
                                .frame(PRIORITY, 0, 3, 0, 0, 0, 1, 255)
                                .get(1, "/")),
                allowed(
                        "generic/3.3.4 PRIORITY that is exclusive",
                        client ->
                                client.frame(PRIORITY, 0, 3, 0x80, 0, 0, 1, 255).get(1, "/")),
                allowed(
                        "generic/3.3.5 PRIORITY for a higher stream than the next",
                        client -> client.frame(PRIORITY, 0, 5, 0, 0, 0, 0, 255).get(1, "/")),
                allowed(
                        "generic/3.5 SETTINGS",
                        client ->
                                client.frame(SETTINGS, 0, 0, 0, 3, 0, 0, 0, 100).get(1, "/")),
                allowed(
                        "generic/3.9.1 WINDOW_UPDATE of the connection",
                        client -> client.frame(WINDOW_UPDATE, 0, 0, 0, 0, 0, 1).get(1, "/")),
                allowed("generic/3.10.1 CONTINUATION", client -> inPieces(client, 2)),
                allowed("generic/3.10.2 several CONTINUATION", client -> inPieces(client, 4)),
                allowed(
                        "generic/4.4 trailers",
                        client -> client.request(1, false, "POST", "/", "trailer", "x-test")
                                .data(1, false, "test")
                                .headers(1, true, "x-test", "ok")),
                hpack("generic/5.1 an indexed field", 0x90),
                hpack("generic/5.2 a new entry, its name indexed", 0x40 | 58, 4, 't', 'e', 's', 't'),
                hpack("generic/5.3 the same with Huffman", 0x40 | 58, 0x83, 0x49, 0x50, 0x9f),
                hpack("generic/5.4 a new entry", 0x40, 1, 'x', 4, 't', 'e', 's', 't'),
                hpack("generic/5.5 the same with Huffman", 0x40, 0x81, 0xf3, 0x83, 0x49, 0x50, 0x9f),
                hpack("generic/5.6 not indexed, its name indexed", 0x0f, 58 - 15, 4, 't', 'e', 's', 't'),
                hpack("generic/5.7 the same with Huffman", 0x0f, 58 - 15, 0x83, 0x49, 0x50, 0x9f),
                hpack("generic/5.8 not indexed", 0, 1, 'x', 4, 't', 'e', 's', 't'),
                hpack("generic/5.9 the same with Huffman", 0, 0x81, 0xf3, 0x83, 0x49, 0x50, 0x9f),
                hpack("generic/5.10 never indexed, its name indexed", 0x1f, 58 - 15, 4, 't', 'e', 's', 't'),
                hpack("generic/5.11 the same with Huffman", 0x1f, 58 - 15, 0x83, 0x49, 0x50, 0x9f),
                hpack("generic/5.12 never indexed", 0x10, 1, 'x', 4, 't', 'e', 's', 't'),
                hpack("generic/5.13 the same with Huffman", 0x10, 0x81, 0xf3, 0x83, 0x49, 0x50, 0x9f),
                allowed(
                        "generic/5.14 an update of the table's size",
                        client -> client.frame(
                                HEADERS, END_HEADERS | END_STREAM, 1, joined(octets(0x21), request(client)))),
                allowed(
                        "generic/5.15 two updates of the table's size",
                        client -> client.frame(
                                HEADERS, END_HEADERS | END_STREAM, 1, joined(octets(0x3f, 97, 0x3e), request(client)))),
                allowed(
                        "http2/4.1.1 an unknown type",
                        client -> client.frame(0xff, 0, 0, EIGHT).get(1, "/")),
                allowed(
                        "http2/4.1.2 an undefined flag",
                        client -> client.frame(PING, 0x16, 0, EIGHT).get(1, "/")),
                allowed(
                        "http2/4.1.3 the reserved bit",
                        client -> client.frame(PING, 0, 0x8000_0000, EIGHT).get(1, "/")),
                allowed(
                        "http2/4.2.1 DATA of 16,384 octets",
                        client -> client.request(1, false, "POST", "/").frame(DATA, END_STREAM, 1, new byte[16_384])),
                allowed(
                        "http2/5.5.1 an unknown extension on a stream",
                        client -> client.request(1, false, "POST", "/")
                                .frame(0x16, 0, 1, EIGHT)
                                .data(1, true, "test")),
                allowed(
                        "http2/6.5.2.5 an unknown setting",
                        client -> client.frame(SETTINGS, 0, 0, 0, 0xff, 0, 0, 0, 1)
                                .get(1, "/")),
                allowed(
                        "http2/6.7.2 an answer to no PING",
                        client -> client.frame(PING, 1, 0, EIGHT).get(1, "/")),
                allowed(
                        "http2/7.2 a reset with an unknown code",
                        client -> client.request(3, false, "POST", "/")
                                .frame(RESET, 0, 3, 0, 0, 0, 0xff)
                                .get(5, "/"),
                        5));
    }

    private static Arguments allowed(String name, Consumer<FrameClient> frames) {
        return allowed(name, frames, 1);
    }

    private static Arguments allowed(String name, Consumer<FrameClient> frames, int stream) {
        return Arguments.of(name, frames, stream);
    }

    private static Arguments hpack(String name, int... field) {
        return allowed(
                name,
                client -> client.frame(HEADERS, END_HEADERS | END_STREAM, 1, joined(request(client), octets(field))));
    }

    private static byte[] request(FrameClient client) {
        return client.block(":method", "GET", ":scheme", "https", ":authority", SecureProxy.HOST, ":path", "/");
    }

    private static void inPieces(FrameClient client, int pieces) {
        byte[] block = request(client);
        for (int i = 0; i < pieces; i++) {
            byte[] piece = Arrays.copyOfRange(block, block.length * i / pieces, block.length * (i + 1) / pieces);
            client.frame(
                    i == 0 ? HEADERS : CONTINUATION,
                    (i == 0 ? END_STREAM : 0) | (i == pieces - 1 ? END_HEADERS : 0),
                    1,
                    piece);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("allowed")
    void servesWhatIsAllowed(String name, Consumer<FrameClient> frames, int stream) {
        try (FrameClient client = proxy.frames()) {
            frames.accept(client);
            Answer answer = client.answer(stream);

            assertThat(answer.goAwayCode).as("GOAWAY").isEqualTo(-1);
            assertThat(answer.resetCode).as("reset").isEqualTo(-1);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("hello");
        }
    }

    static Stream<Arguments> forbidden() {
        return Stream.of(
                forbidden(
                        "hpack/2.3.3.2 a literal with an index beyond the table",
                        code(9),
                        client -> client.frame(
                                HEADERS,
                                END_HEADERS | END_STREAM,
                                1,
                                joined(request(client), octets(0x7f, 7, 1, 'x')))),
                forbidden(
                        "hpack/4.2 a size update at the end of a block",
                        code(9),
                        client -> client.frame(
                                HEADERS, END_HEADERS | END_STREAM, 1, joined(request(client), octets(0x21)))),
                forbidden(
                        "hpack/5.2.1 Huffman padding of more than 7 bits",
                        code(9),
                        client -> client.frame(
                                HEADERS,
                                END_HEADERS | END_STREAM,
                                1,
                                joined(request(client), octets(0, 0x81, 0xf3, 0x84, 0x49, 0x50, 0x9f, 0xff)))),
                forbidden(
                        "hpack/5.2.2 Huffman padding with zeros",
                        code(9),
                        client -> client.frame(
                                HEADERS,
                                END_HEADERS | END_STREAM,
                                1,
                                joined(request(client), octets(0, 0x81, 0xf3, 0x83, 0x49, 0x50, 0x90)))),
                forbidden(
                        "hpack/5.2.3 Huffman with the end of a string in it",
                        code(9),
                        client -> client.frame(
                                HEADERS,
                                END_HEADERS | END_STREAM,
                                1,
                                joined(
                                        request(client),
                                        octets(0, 0x81, 0xf3, 0x87, 0x49, 0x50, 0x9f, 0xff, 0xff, 0xff, 0xff)))),
                forbidden(
                        "hpack/6.1 index 0",
                        code(9),
                        client -> client.frame(
                                HEADERS, END_HEADERS | END_STREAM, 1, joined(request(client), octets(0x80)))),
                forbidden(
                        "hpack/6.3 a size beyond what was offered",
                        code(9),
                        client -> client.frame(
                                HEADERS,
                                END_HEADERS | END_STREAM,
                                1,
                                joined(octets(0x3f, 0xe2, 0x1f), request(client)))),
                forbidden(
                        "http2/4.2.3 HEADERS larger than allowed",
                        code(6),
                        client -> client.frame(
                                HEADERS, END_HEADERS | END_STREAM, 1, joined(request(client), new byte[16_384]))),
                forbidden(
                        "http2/4.3.3 HEADERS of another stream in the middle",
                        code(1),
                        client -> client.frame(HEADERS, END_STREAM, 1, request(client))
                                .get(3, "/")),
                forbidden(
                        "http2/5.1.5 DATA on a half-closed stream",
                        code(5),
                        client -> client.get(1, "/").data(1, true, "x")),
                forbidden(
                        "http2/5.1.6 HEADERS on a half-closed stream",
                        code(5, 1),
                        client -> client.get(1, "/").get(1, "/")),
                forbidden(
                        "http2/5.1.7 CONTINUATION on a half-closed stream",
                        code(5, 1),
                        client -> client.get(1, "/").frame(CONTINUATION, END_HEADERS, 1, client.block("x", "y"))),
                forbidden(
                        "http2/5.1.8 DATA after a reset",
                        code(5),
                        client -> client.request(1, false, "POST", "/").reset(1).data(1, true, "x")),
                forbidden(
                        "http2/5.1.9 HEADERS after a reset",
                        code(5),
                        client -> client.request(1, false, "POST", "/").reset(1).get(1, "/")),
                forbidden(
                        "http2/5.1.10 CONTINUATION after a reset",
                        code(5, 1),
                        client -> client.request(1, false, "POST", "/")
                                .reset(1)
                                .frame(CONTINUATION, END_HEADERS, 1, client.block("x", "y"))),
                forbidden("http2/5.1.12 HEADERS on a closed stream", code(5), client -> {
                    client.get(1, "/").answer(1);
                    client.get(1, "/");
                }),
                forbidden("http2/5.1.13 CONTINUATION on a closed stream", code(5, 1), client -> {
                    client.get(1, "/").answer(1);
                    client.frame(CONTINUATION, END_HEADERS, 1, client.block("x", "y"));
                }),
                forbidden(
                        "http2/5.3.1.1 HEADERS that depend on themselves",
                        code(1),
                        client -> client.frame(
                                HEADERS,
                                WITH_PRIORITY | END_HEADERS | END_STREAM,
                                1,
                                joined(octets(0, 0, 0, 1, 255), request(client)))),
                forbidden(
                        "http2/5.3.1.2 PRIORITY that depends on itself",
                        code(1),
                        client -> client.frame(PRIORITY, 0, 1, 0, 0, 0, 1, 255)),
                forbidden(
                        "http2/5.5.2 an unknown extension amid a block",
                        code(1),
                        client -> client.frame(HEADERS, END_STREAM, 1, request(client))
                                .frame(0x16, 0, 1, EIGHT)),
                forbidden(
                        "http2/6.2.4 HEADERS with more padding than octets",
                        code(1),
                        client -> client.frame(
                                HEADERS, PADDED | END_HEADERS | END_STREAM, 1, joined(octets(255), request(client)))),
                forbidden(
                        "http2/6.5.2.4 MAX_FRAME_SIZE above the largest",
                        code(1),
                        client -> client.frame(SETTINGS, 0, 0, 0, 5, 1, 0, 0, 0)),
                forbidden(
                        "http2/6.9.2 WINDOW_UPDATE of 0 on a stream",
                        code(1),
                        client -> client.request(1, false, "POST", "/").frame(WINDOW_UPDATE, 0, 1, 0, 0, 0, 0)),
                forbidden(
                        "http2/6.9.1.3 a stream's window beyond the largest",
                        code(3),
                        client -> client.request(1, false, "POST", "/")
                                .frame(WINDOW_UPDATE, 0, 1, 0x7f, 0xff, 0xff, 0xff)
                                .frame(WINDOW_UPDATE, 0, 1, 0x7f, 0xff, 0xff, 0xff)),
                forbidden(
                        "http2/6.10.3 CONTINUATION on stream 0",
                        code(1),
                        client -> client.frame(HEADERS, END_STREAM, 1, request(client))
                                .frame(CONTINUATION, END_HEADERS, 0, client.block("x", "y"))),
                forbidden(
                        "http2/6.10.5 CONTINUATION behind the last one",
                        code(1, 5),
                        client -> client.frame(HEADERS, END_STREAM, 1, request(client))
                                .frame(CONTINUATION, END_HEADERS, 1, client.block("x", "y"))
                                .frame(CONTINUATION, END_HEADERS, 1, client.block("x", "y"))),
                forbidden(
                        "http2/6.10.6 CONTINUATION behind DATA",
                        code(1),
                        client -> client.request(1, false, "POST", "/")
                                .data(1, false, "test")
                                .frame(CONTINUATION, END_HEADERS, 1, client.block("x", "y"))),
                forbidden("http2/8.1.2.3.6 two schemes", code(1), client -> client.get(1, "/", ":scheme", "https")),
                forbidden(
                        "http2/8.1.2.6.2 a length that is not the sum of DATA",
                        code(1),
                        client -> client.request(1, false, "POST", "/", "content-length", "1")
                                .data(1, false, "test")
                                .data(1, true, "test")));
    }

    private static Arguments forbidden(String name, List<Integer> codes, Consumer<FrameClient> frames) {
        return Arguments.of(name, codes, frames);
    }

    private static List<Integer> code(Integer... codes) {
        return List.of(codes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forbidden")
    void endsWhatIsForbidden(String name, List<Integer> codes, Consumer<FrameClient> frames) {
        int logged = proxy.log().size();
        try (FrameClient client = proxy.frames()) {
            try {
                frames.accept(client);
            } catch (UncheckedIOException e) {
                // It was closed before all of it was sent.
            }
            assertThat(codes).contains(failure(client));
        }
        proxy.logged(logged + 1);
    }

    /** The code of the first GOAWAY or reset that tells of an error. */
    private static int failure(FrameClient client) {
        for (Frame frame = client.next(); frame != null; frame = client.next()) {
            boolean isGoAway = frame.type() == GOAWAY;
            if ((isGoAway || frame.type() == RESET) && frame.code() != Http2Error.NO_ERROR.code()) {
                return frame.code();
            }
        }
        return -1;
    }

    static Stream<Arguments> windows() {
        return Stream.of(
                Arguments.of("http2/6.9.1.1 a window of 1", (Consumer<FrameClient>)
                        client -> client.frame(SETTINGS, 0, 0, 0, 4, 0, 0, 0, 1).get(1, "/")),
                Arguments.of("http2/6.9.2.1 a window that opens late", (Consumer<FrameClient>)
                        client -> client.frame(SETTINGS, 0, 0, 0, 4, 0, 0, 0, 0)
                                .get(1, "/")
                                .frame(SETTINGS, 0, 0, 0, 4, 0, 0, 0, 1)),
                Arguments.of("http2/6.9.2.2 a window below nothing", (Consumer<FrameClient>)
                        client -> client.frame(SETTINGS, 0, 0, 0, 4, 0, 0, 0, 3)
                                .get(1, "/")
                                .frame(SETTINGS, 0, 0, 0, 4, 0, 0, 0, 0)
                                .frame(WINDOW_UPDATE, 0, 1, 0, 0, 0, 4)),
                Arguments.of("http2/6.5.3.1 the last of two window sizes counts", (Consumer<FrameClient>)
                        client -> client.frame(SETTINGS, 0, 0, 0, 4, 0, 0, 0, 100, 0, 4, 0, 0, 0, 1)
                                .get(1, "/")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("windows")
    void sendsNoMoreThanTheWindowTakes(String name, Consumer<FrameClient> frames) {
        try (FrameClient client = proxy.frames()) {
            frames.accept(client);
            Frame data = next(client, DATA);

            assertThat(data.payload().length).isBetween(1, 4);
            client.frame(WINDOW_UPDATE, 0, 1, 0, 0, 0, 100);
            String text = new String(data.payload(), StandardCharsets.US_ASCII);
            while ((data.flags() & END_STREAM) == 0) {
                data = next(client, DATA);
                text += new String(data.payload(), StandardCharsets.US_ASCII);
            }
            assertThat(text).isEqualTo("hello");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acknowledged")
    void acknowledges(String name, int type, byte[] payload, byte[] answer) {
        try (FrameClient client = proxy.frames()) {
            // What comes with the preface is acknowledged too.
            next(client, SETTINGS);
            client.frame(type, 0, 0, payload);
            Frame found = next(client, type);
            while ((found.flags() & 1) == 0) {
                found = next(client, type);
            }
            assertThat(found.payload()).isEqualTo(answer);
        }
    }

    static Stream<Arguments> acknowledged() {
        byte[] word = "h2spec!!".getBytes(StandardCharsets.US_ASCII);
        return Stream.of(
                Arguments.of("generic/3.7 and http2/6.7.1 PING", PING, word, word),
                Arguments.of("http2/6.5.3.2 SETTINGS", SETTINGS, octets(0, 3, 0, 0, 0, 100), new byte[0]));
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                Arguments.of("generic/2.4 and 3.4 a reset", (Consumer<FrameClient>)
                        client -> client.request(1, false, "POST", "/").reset(1)),
                Arguments.of("generic/2.5 PRIORITY on a closed stream", (Consumer<FrameClient>) client -> {
                    client.get(1, "/").answer(1);
                    client.frame(PRIORITY, 0, 1, 0, 0, 0, 0, 255);
                }),
                Arguments.of("generic/3.8 GOAWAY", (Consumer<FrameClient>)
                        client -> client.frame(GOAWAY, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                Arguments.of("generic/3.9.2 WINDOW_UPDATE of a stream", (Consumer<FrameClient>)
                        client -> client.request(1, false, "POST", "/").frame(WINDOW_UPDATE, 0, 1, 0, 0, 0, 1)),
                Arguments.of("http2/7.1 GOAWAY with an unknown code", (Consumer<FrameClient>)
                        client -> client.frame(GOAWAY, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void goesOnAfterWhatEndsNothing(String name, Consumer<FrameClient> frames) {
        byte[] word = "still on".getBytes(StandardCharsets.US_ASCII);
        try (FrameClient client = proxy.frames()) {
            frames.accept(client);
            client.frame(PING, 0, 0, word);

            assertThat(next(client, PING).payload()).isEqualTo(word);
        }
    }

    private static Frame next(FrameClient client, int type) {
        Frame frame = client.next();
        while (frame != null && frame.type() != type) {
            frame = client.next();
        }
        assertThat(frame).as("a frame of type " + type).isNotNull();
        return frame;
    }

    private static byte[] octets(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        int length = Stream.of(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
