package lynclab.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lynclab.proxy.config.Member;
import lynclab.proxy.upstream.LeaseFailure;
import org.junit.jupiter.api.Test;

class AccessLogLinesTest {
    private static final AccessLogEntry.Timing TIMING =
            new AccessLogEntry.Timing(Duration.ofMillis(1), Duration.ofNanos(18_250_000), Duration.ofMillis(19));

    @Test
    void writesALineForPeople() {
        assertThat(AccessLogLines.text(answered("/meet?a=\"b\"")))
                .isEqualTo("2026-11-22T09:30:01.250Z https 203.0.113.9:50123 id=00c0ffee00c0ffee sni=meet.contoso.com"
                        + " \"GET meet.contoso.com /meet?a=\\u0022b\\u0022 HTTP/1.1\" route=web member=fe2:4443 200 in=412 out=5123"
                        + " ms=1.0/18.3/19.0 completed failed[fe1:4443: CONNECT_REFUSED (Connection refused)]");
    }

    @Test
    void writesAnObjectForMachines() {
        assertThat(AccessLogLines.json(answered("/meet\"\\")))
                .isEqualTo(
                        "{\"time\":\"2026-11-22T09:30:01.250Z\",\"id\":\"00c0ffee00c0ffee\",\"listener\":\"https\",\"client\":\"203.0.113.9:50123\","
                                + "\"sni\":\"meet.contoso.com\",\"method\":\"GET\",\"host\":\"meet.contoso.com\","
                                + "\"target\":\"/meet\\\"\\\\\",\"version\":\"HTTP/1.1\",\"route\":\"web\",\"pool\":\"front-end\",\"member\":\"fe2:4443\","
                                + "\"failedMembers\":[\"fe1:4443: CONNECT_REFUSED (Connection refused)\"],\"status\":200,"
                                + "\"requestBytes\":412,\"responseBytes\":5123,\"connectedMs\":1.000,\"firstByteMs\":18.250,"
                                + "\"totalMs\":19.000,\"reason\":\"completed\"}");
    }

    @Test
    void letsNobodyForgeALine() {
        AccessLogEntry entry = new AccessLogEntry(
                Instant.EPOCH,
                "00c0ffee00c0ffee",
                "https",
                "203.0.113.9:1",
                null,
                null,
                null,
                0,
                0,
                0,
                new AccessLogEntry.Timing(null, null, Duration.ZERO),
                new CloseReason.HandshakeFailed("odd\r\n1970-01-01 forged"));

        assertThat(AccessLogLines.text(entry))
                .isEqualTo(
                        "1970-01-01T00:00:00.000Z https 203.0.113.9:1 id=00c0ffee00c0ffee sni=- \"-\" route=- member=- 0 in=0 out=0"
                                + " ms=-/-/0.0 handshake-failed (odd\\u000d\\u000a1970-01-01 forged)");
    }

    private static AccessLogEntry answered(String target) {
        LeaseFailure failure =
                new LeaseFailure(new Member("fe1", 4443), LeaseFailure.Reason.CONNECT_REFUSED, "Connection refused");
        return new AccessLogEntry(
                Instant.parse("2026-11-22T09:30:01.250Z"),
                "00c0ffee00c0ffee",
                "https",
                "203.0.113.9:50123",
                "meet.contoso.com",
                new AccessLogEntry.Request("GET", "meet.contoso.com", target),
                new AccessLogEntry.Upstream("web", "front-end", new Member("fe2", 4443), List.of(failure)),
                200,
                412,
                5_123,
                TIMING,
                new CloseReason.Completed());
    }
}
