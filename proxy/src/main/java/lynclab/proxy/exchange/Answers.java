package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The answers that the proxy gives itself; each ends the connection.
 *
 * <p>502 and 403 are not among them: UCWA clients take these for an order to forget their server and to run discovery
 * again (REQ-10.2). A member that cannot be reached, or breaks off, is 503; one that is silent for too long is 504.
 */
final class Answers {
    private static final Map<Integer, String> PHRASES = Map.ofEntries(
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
            Map.entry(505, "HTTP Version Not Supported"));

    private Answers() {}

    static ByteBuf answer(ByteBufAllocator allocator, int status, String sentence, boolean toHead) {
        return answer(allocator, status, "", "The reverse proxy says: " + sentence + ".\n", toHead);
    }

    static ByteBuf redirect(ByteBufAllocator allocator, String location, boolean toHead) {
        return answer(allocator, 301, "Location: " + location + "\r\n", "", toHead);
    }

    private static ByteBuf answer(ByteBufAllocator allocator, int status, String lines, String body, boolean toHead) {
        String allow = status == 405 ? "Allow: GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH\r\n" : "";
        String head = "HTTP/1.1 " + status + " " + PHRASES.get(status) + "\r\n" + lines + allow
                + "Content-Type: text/plain; charset=utf-8\r\nContent-Length: " + body.length()
                + "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
        String text = toHead ? head : head + body;
        ByteBuf bytes = allocator.buffer(text.length());
        bytes.writeCharSequence(text, StandardCharsets.ISO_8859_1);
        return bytes;
    }
}
