package lynclab.proxy.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.config.Member;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One line of the access log, added to those that are written together. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LogBenchmark {
    private final StringBuilder lines = new StringBuilder(1_024);
    private final AccessLogEntry entry = new AccessLogEntry(
            Instant.parse("2026-11-22T09:30:01.250Z"),
            "0123456789abcdef",
            "https",
            "203.0.113.9:50123",
            "meet.contoso.com",
            new AccessLogEntry.Request("GET", "meet.contoso.com", "/meet/alice/ABC123?sl=1"),
            new AccessLogEntry.Upstream("web", "front-end", new Member("fe2.contoso.local", 4443), List.of()),
            200,
            412,
            5_123,
            new AccessLogEntry.Timing(Duration.ofNanos(310_000), Duration.ofNanos(18_250_000), Duration.ofMillis(19)),
            new CloseReason.Completed());

    @Benchmark
    public int text() {
        lines.setLength(0);
        AccessLogLines.text(entry, lines);
        return lines.length();
    }

    @Benchmark
    public int json() {
        lines.setLength(0);
        AccessLogLines.json(entry, lines);
        return lines.length();
    }
}
