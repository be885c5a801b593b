package lynclab.proxy.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import lynclab.proxy.exchange.AccessLogEntry.Request;
import lynclab.proxy.exchange.AccessLogEntry.Timing;
import lynclab.proxy.exchange.AccessLogEntry.Upstream;
import lynclab.proxy.upstream.LeaseFailure;
import org.jspecify.annotations.Nullable;

/** An access log entry as a line of text for people, or of JSON for machines. */
public final class AccessLogLines {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private AccessLogLines() {}

    /** Time, listener, client, TLS name, request, route and member, status, bytes, milliseconds, and how it ended. */
    public static String text(AccessLogEntry entry) {
        StringBuilder line = new StringBuilder(256)
                .append(time(entry.at()))
                .append(' ')
                .append(entry.listener())
                .append(' ')
                .append(entry.client())
                .append(" sni=")
                .append(safe(entry.serverName()));
        Request request = entry.request();
        line.append(" \"")
                .append(
                        request == null
                                ? "-"
                                : safe(request.method()) + " " + safe(request.host()) + " " + safe(request.target()))
                .append('"');
        Upstream upstream = entry.upstream();
        line.append(" route=")
                .append(upstream == null ? "-" : upstream.route())
                .append(" member=")
                .append(upstream == null || upstream.member() == null ? "-" : upstream.member());
        Timing timing = entry.timing();
        line.append(' ')
                .append(entry.status())
                .append(" in=")
                .append(entry.requestBytes())
                .append(" out=")
                .append(entry.responseBytes())
                .append(" ms=")
                .append(millis(timing.connected()))
                .append('/')
                .append(millis(timing.firstByte()))
                .append('/')
                .append(millis(timing.total()))
                .append(' ')
                .append(entry.reason().code());
        if (!entry.reason().detail().isEmpty()) {
            line.append(" (").append(safe(entry.reason().detail())).append(')');
        }
        if (upstream != null) {
            for (LeaseFailure failure : upstream.failures()) {
                line.append(" failed[").append(safe(failure.toString())).append(']');
            }
        }
        return line.toString();
    }

    public static String json(AccessLogEntry entry) {
        JsonLine line = new JsonLine()
                .field("time", time(entry.at()))
                .field("listener", entry.listener())
                .field("client", entry.client())
                .field("sni", entry.serverName());
        Request request = entry.request();
        if (request != null) {
            line.field("method", request.method()).field("host", request.host()).field("target", request.target());
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
        return line.field("status", entry.status())
                .field("requestBytes", entry.requestBytes())
                .field("responseBytes", entry.responseBytes())
                .field("connectedMs", entry.timing().connected())
                .field("firstByteMs", entry.timing().firstByte())
                .field("totalMs", entry.timing().total())
                .field("reason", entry.reason().code())
                .field("detail", entry.reason().detail())
                .toString();
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private static String millis(@Nullable Duration duration) {
        return duration == null ? "-" : String.format(Locale.ROOT, "%.1f", duration.toNanos() / 1e6);
    }

    /** What a client sent must not be able to forge a line. */
    private static String safe(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "-";
        }
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c < 127 && c != '"' && c != '\\';
            safe.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return safe.toString();
    }
}
