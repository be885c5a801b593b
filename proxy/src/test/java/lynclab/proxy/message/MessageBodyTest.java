package lynclab.proxy.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import lynclab.proxy.config.Defaults;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of any length, which are counted and never held. */
class MessageBodyTest {
    private static final int STEP = 1 << 20;

    @ParameterizedTest
    @ValueSource(longs = {2_147_483_648L, 4_294_967_297L, 12_000_000_001L})
    void countsBodiesOfManyGigabytes(long length) {
        byte[] head = ("PUT / HTTP/1.1\r\nHost: webext.contoso.com\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        RequestHead request = new RequestHead(Defaults.LIMITS);
        assertThat(request.parse(head, 0, head.length)).isEqualTo(Parse.COMPLETE);
        MessageBody body = MessageBody.ofRequest(request, Defaults.LIMITS);
        ByteBuf bytes = Unpooled.wrappedBuffer(new byte[STEP]);
        long taken = 0;
        while (!body.isDone()) {
            taken += body.take(bytes, null);
        }

        assertThat(taken).isEqualTo(length);
        assertThat(body.seen()).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"80000000", "100000001"})
    void countsChunksOfManyGigabytes(String size) {
        byte[] head = "PUT / HTTP/1.1\r\nHost: webext.contoso.com\r\nTransfer-Encoding: chunked\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        RequestHead request = new RequestHead(Defaults.LIMITS);
        request.parse(head, 0, head.length);
        MessageBody body = MessageBody.ofRequest(request, Defaults.LIMITS);
        ByteBuf line = Unpooled.copiedBuffer(size + "\r\n", StandardCharsets.ISO_8859_1);
        long taken = body.take(line, null);
        ByteBuf bytes = Unpooled.wrappedBuffer(new byte[STEP]);
        long rest = Long.parseLong(size, 16);
        while (rest > 0) {
            bytes.writerIndex((int) Math.min(STEP, rest));
            rest -= body.take(bytes, null);
        }
        taken += Long.parseLong(size, 16);
        taken += body.take(Unpooled.copiedBuffer("\r\n0\r\n\r\n", StandardCharsets.ISO_8859_1), null);

        assertThat(body.isDone()).isTrue();
        assertThat(body.seen()).isEqualTo(taken);
    }
}
