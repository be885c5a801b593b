package lynclab.proxy.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import lynclab.proxy.config.Defaults;
import org.junit.jupiter.api.Test;

class ChunkedScannerTest {
    private static final String BODY = "5;ext=\"x\"\r\nhello\r\n00A\r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\n";

    @Test
    void findsTheEndWhereverTheBytesAreCut() {
        for (int cut = 0; cut <= BODY.length(); cut++) {
            ChunkedScanner scanner = new ChunkedScanner(Defaults.LIMITS);
            StringBuilder data = new StringBuilder();
            ByteBuf bytes = bytes(BODY + "GET / HTTP/1.1");
            ChunkedScanner.Data collect =
                    (index, length) -> data.append(bytes.toString(index, length, StandardCharsets.ISO_8859_1));

            int first = scanner.scan(bytes, 0, cut, collect);
            int end = scanner.scan(bytes, first, bytes.writerIndex(), collect);

            assertThat(first).isEqualTo(cut);
            assertThat(end).isEqualTo(BODY.length());
            assertThat(scanner.isDone()).isTrue();
            assertThat(data).hasToString("hello0123456789");
        }
    }

    @Test
    void waitsForTheRestOfTheLastLine() {
        ChunkedScanner scanner = new ChunkedScanner(Defaults.LIMITS);
        ByteBuf bytes = bytes("0\r\n\r");

        assertThat(scanner.scan(bytes, 0, 4, null)).isEqualTo(4);
        assertThat(scanner.isDone()).isFalse();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }
}
