package lynclab.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LoadTest {
    @Test
    void findsTheEndOfAnAnswerThatArrivesInPieces() {
        String answer = "HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: 5\r\n\r\nhello";
        for (int cut = 1; cut < answer.length(); cut++) {
            AnswerReader reader = new AnswerReader();
            reader.begin();

            assertThat(reader.read(bytes(answer.substring(0, cut)))).isFalse();
            assertThat(reader.read(bytes(answer.substring(cut)))).isTrue();
            assertThat(reader.status()).isEqualTo(200);
        }
    }

    @Test
    void countsLatencyOfAllAnswersAndErrorsApart() {
        Tally tally = new Tally();
        for (int i = 1; i <= 100; i++) {
            tally.answered(i != 50, i * 1_000_000L);
        }

        assertThat(tally.line(2, 7))
                .isEqualTo("RESULT requests=99 errors=1 seconds=2.0000 p50=51000 p99=100000 full=7");
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }
}
