package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Error;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import lynclab.proxy.FrameClient.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One client that wants to cost more than its requests: it is cut off, and the others notice nothing. */
class Http2FloodTest {

    static Stream<Arguments> floods() {
        byte[] eight = new byte[8];
        return Stream.of(
                flood(
                        "rapid reset",
                        1_000,
                        (client, i) -> client.get(2 * i + 1, "/" + i).reset(2 * i + 1)),
                flood("PING whose answers are not taken", 50, (client, i) -> client.raw(pings(eight))),
                flood("empty DATA", 1_000, (client, i) -> {
                    if (i == 0) {
                        client.request(1, false, "POST", "/");
                    }
                    client.data(1, false, "");
                }),
                flood(
                        "small CONTINUATION",
                        1_000,
                        (client, i) -> client.frame(
                                i == 0 ? FrameClient.HEADERS : FrameClient.CONTINUATION,
                                0,
                                1,
                                i == 0 ? client.block(":method", "GET") : client.block("x" + i, "y"))));
    }

    private static byte[] pings(byte[] payload) {
        byte[] frames = new byte[17 * 100];
        for (int i = 0; i < 100; i++) {
            frames[17 * i + 2] = 8;
            frames[17 * i + 3] = FrameClient.PING;
            System.arraycopy(payload, 0, frames, 17 * i + 9, 8);
        }
        return frames;
    }

    private static Arguments flood(String name, int most, BiConsumer<FrameClient, Integer> frames) {
        return Arguments.of(name, most, frames);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    void cutsAFloodOff(String name, int most, BiConsumer<FrameClient, Integer> frames) {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient other = proxy.frames();
                FrameClient client = proxy.frames()) {
            int sent = 0;
            try {
                while (sent < most
                        && proxy.log().stream()
                                .noneMatch(entry -> entry.reason().code().equals("refused:http-2-malformed"))) {
                    frames.accept(client, sent++);
                }
            } catch (UncheckedIOException e) {
                // It was cut off.
            }
            Awaitility.await()
                    .until(() -> proxy.log().stream()
                            .anyMatch(entry -> entry.reason().code().equals("refused:http-2-malformed")));
            Awaitility.await().until(() -> proxy.proxy().connections() == 1);
            assertThat(other.get(1, "/").answer(1).status()).isEqualTo(200);
        }
    }

    @Test
    void refusesMoreStreamsThanItOffers() {
        CountDownLatch go = new CountDownLatch(1);
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    try {
                        go.await(30, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    out.write(TinyUpstream.ok("hello"));
                    return true;
                });
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            for (int i = 0; i < 129; i++) {
                client.get(2 * i + 1, "/" + i);
            }
            Answer last = client.answer(257);
            assertThat(last.resetCode).isEqualTo((int) Http2Error.REFUSED_STREAM.code());
            go.countDown();
            assertThat(client.answer(1).status()).isEqualTo(200);
        }
    }

    @Test
    void refusesAHeadThatIsTooLarge() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            byte[] block = client.block(
                    ":method",
                    "GET",
                    ":scheme",
                    "https",
                    ":authority",
                    SecureProxy.HOST,
                    ":path",
                    "/",
                    "x",
                    "y".repeat(140_000));
            int at = 0;
            while (at < block.length) {
                int length = Math.min(16_384, block.length - at);
                byte[] part = java.util.Arrays.copyOfRange(block, at, at + length);
                boolean last = at + length == block.length;
                client.frame(
                        at == 0 ? FrameClient.HEADERS : FrameClient.CONTINUATION,
                        (last ? FrameClient.END_HEADERS : 0) | (at == 0 ? FrameClient.END_STREAM : 0),
                        1,
                        part);
                at += length;
            }
            Answer answer = client.answer(1);

            assertThat(answer.status() == 431 || answer.resetCode > 0 || answer.goAwayCode > 0)
                    .isTrue();
            assertThat(upstream.requests()).isEmpty();
            proxy.logged(1);
        }
    }
}
