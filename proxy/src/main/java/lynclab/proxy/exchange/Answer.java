package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An answer that the proxy gives itself; in HTTP/1.1 it ends the connection.
 *
 * <p>502 and 403 are not among them: UCWA clients take these for an order to forget their server and to run discovery
 * again (REQ-10.2). A member that cannot be reached, or breaks off, is 503; one that is silent for too long is 504.
 */
record Answer(int status, Map<String, String> lines, String body) {
    private static final Map<Integer, String> PHRASES = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(301, "Moved Permanently"),
            Map.entry(400, "Bad Request"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(408, "Request Timeout"),
            Map.entry(413, "Content Too Large"),
            Map.entry(414, "URI Too Long"),
            Map.entry(417, "Expectation Failed"),
            Map.entry(421, "Misdirected Request"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(501, "Not Implemented"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"),
            Map.entry(505, "HTTP Version Not Supported"),
            Map.entry(508, "Loop Detected"));

    static Answer saying(int status, String sentence) {
        Map<String, String> lines = new LinkedHashMap<>();
        if (status == 405) {
            lines.put("Allow", "GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH");
        }
        return of(status, lines, "The reverse proxy says: " + sentence + ".\n");
    }

    /** With one line more. */
    Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(lines);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    /** What was asked for, as it is. */
    static Answer plain(String text) {
        return of(200, new LinkedHashMap<>(), text);
    }

    static Answer redirect(String location) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Location", location);
        return of(301, lines, "");
    }

    private static Answer of(int status, Map<String, String> lines, String body) {
        lines.put("Content-Type", "text/plain; charset=utf-8");
        lines.put("Content-Length", String.valueOf(body.length()));
        lines.put("Cache-Control", "no-store");
        return new Answer(status, lines, body);
    }

    /** As the bytes of HTTP/1.1. */
    ByteBuf bytes(ByteBufAllocator allocator, boolean toHead) {
        StringBuilder text = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(PHRASES.get(status))
                .append("\r\n");
        lines.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        text.append("Connection: close\r\n\r\n");
        if (!toHead) {
            text.append(body);
        }
        ByteBuf bytes = allocator.buffer(text.length());
        bytes.writeCharSequence(text, StandardCharsets.ISO_8859_1);
        return bytes;
    }

    /** As the fields of HTTP/2. */
    Http2Headers fields() {
        Http2Headers fields = new DefaultHttp2Headers().status(String.valueOf(status));
        lines.forEach((name, value) -> fields.add(name.toLowerCase(Locale.ROOT), value));
        return fields;
    }

    /** The body alone. */
    ByteBuf content(ByteBufAllocator allocator) {
        return ByteBufUtil.encodeString(allocator, java.nio.CharBuffer.wrap(body), StandardCharsets.US_ASCII);
    }
}
