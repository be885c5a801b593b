package lynclab.proxy.exchange;

import java.time.Duration;
import lynclab.proxy.exchange.AccessLogEntry.Request;
import lynclab.proxy.exchange.AccessLogEntry.Timing;
import lynclab.proxy.exchange.AccessLogEntry.Upstream;
import lynclab.proxy.upstream.LeaseFailure;
import org.jspecify.annotations.Nullable;

/** An access log entry as a line of text for people, or of JSON for machines. */
public final class AccessLogLines {
    private AccessLogLines() {}

    /** Time, listener, client, TLS name, request, route and member, status, bytes, milliseconds, and how it ended. */
    public static String text(AccessLogEntry entry) {
        StringBuilder line = new StringBuilder(256);
        text(entry, line);
        return line.toString();
    }

    static void text(AccessLogEntry entry, StringBuilder line) {
        Timestamps.append(line, entry.at());
        line.append(' ')
                .append(entry.listener())
                .append(' ')
                .append(entry.client())
                .append(" id=")
                .append(entry.id())
                .append(" sni=");
        safe(line, entry.serverName());
        line.append(" \"");
        Request request = entry.request();
        if (request == null) {
            line.append('-');
        } else {
            safe(line, request.method());
            safe(line.append(' '), request.host());
            safe(line.append(' '), request.target());
            line.append(' ').append(request.version());
        }
        Upstream upstream = entry.upstream();
        line.append("\" route=").append(upstream == null ? "-" : upstream.route());
        line.append(" member=");
        if (upstream == null || upstream.member() == null) {
            line.append('-');
        } else {
            line.append(upstream.member().host())
                    .append(':')
                    .append(upstream.member().port());
        }
        line.append(' ')
                .append(entry.status())
                .append(" in=")
                .append(entry.requestBytes())
                .append(" out=")
                .append(entry.responseBytes());
        Timing timing = entry.timing();
        millis(line.append(" ms="), timing.connected());
        millis(line.append('/'), timing.firstByte());
        millis(line.append('/'), timing.total());
        line.append(' ').append(entry.reason().code());
        if (!entry.reason().detail().isEmpty()) {
            safe(line.append(" ("), entry.reason().detail());
            line.append(')');
        }
        if (upstream != null) {
            for (LeaseFailure failure : upstream.failures()) {
                safe(line.append(" failed["), failure.toString());
                line.append(']');
            }
        }
    }

    public static String json(AccessLogEntry entry) {
        StringBuilder line = new StringBuilder(256);
        json(entry, line);
        return line.toString();
    }

    static void json(AccessLogEntry entry, StringBuilder text) {
        JsonLine line = new JsonLine(text)
                .field("time", entry.at())
                .field("id", entry.id())
                .field("listener", entry.listener())
                .field("client", entry.client())
                .field("sni", entry.serverName());
        Request request = entry.request();
        if (request != null) {
            line.field("method", request.method())
                    .field("host", request.host())
                    .field("target", request.target())
                    .field("version", request.version());
        }
        Upstream upstream = entry.upstream();
        if (upstream != null) {
            line.field("route", upstream.route())
                    .field("pool", upstream.pool())
                    .field(
                            "member",
                            upstream.member() == null ? null : upstream.member().toString())
                    .field(
                            "failedMembers",
                            upstream.failures().stream()
                                    .map(LeaseFailure::toString)
                                    .toList());
        }
        line.field("status", entry.status())
                .field("requestBytes", entry.requestBytes())
                .field("responseBytes", entry.responseBytes())
                .field("connectedMs", entry.timing().connected())
                .field("firstByteMs", entry.timing().firstByte())
                .field("totalMs", entry.timing().total())
                .field("reason", entry.reason().code())
                .field("detail", entry.reason().detail())
                .end();
    }

    private static void millis(StringBuilder line, @Nullable Duration duration) {
        if (duration == null) {
            line.append('-');
        } else {
            long tenths = (duration.toNanos() + 50_000) / 100_000;
            line.append(tenths / 10).append('.').append(tenths % 10);
        }
    }

    /** What a client sent must not be able to forge a line. */
    private static void safe(StringBuilder line, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            line.append('-');
            return;
        }
        if (JsonLine.isSafe(text)) {
            line.append(text);
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (JsonLine.isSafe(c)) {
                line.append(c);
            } else {
                JsonLine.escape(line, c);
            }
        }
    }
}
