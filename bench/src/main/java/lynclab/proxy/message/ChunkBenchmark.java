package lynclab.proxy.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.config.Defaults;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Finds the end of 64 kB in chunks of 4 kB, as IIS sends them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChunkBenchmark {
    private static final int CHUNK = 4_096;

    private ByteBuf body = Unpooled.EMPTY_BUFFER;

    @Setup
    public void write() {
        body = Unpooled.directBuffer(80_000);
        for (int i = 0; i < 16; i++) {
            body.writeCharSequence(Integer.toHexString(CHUNK) + "\r\n", StandardCharsets.US_ASCII);
            body.writeZero(CHUNK).writeCharSequence("\r\n", StandardCharsets.US_ASCII);
        }
        body.writeCharSequence("0\r\n\r\n", StandardCharsets.US_ASCII);
    }

    @Benchmark
    public int scan() {
        ChunkedScanner scanner = new ChunkedScanner(Defaults.LIMITS);
        int end = scanner.scan(body, 0, body.writerIndex(), null);
        if (!scanner.isDone()) {
            throw new IllegalStateException("refused: " + scanner.refusal());
        }
        return end;
    }
}
