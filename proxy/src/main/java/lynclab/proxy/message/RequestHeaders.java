package lynclab.proxy.message;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Writes the head that a member receives: the client's bytes, except for the few lines that end or begin at a proxy. */
public final class RequestHeaders {
    private static final byte[] VERSION = Octets.bytes(" HTTP/1.1\r\n");
    private static final byte[] CRLF = Octets.bytes("\r\n");
    private static final byte[] HOST = Octets.bytes("Host: ");
    private static final byte[] FORWARDED_FOR = Octets.bytes("X-Forwarded-For: ");
    private static final byte[] FORWARDED_PROTO = Octets.bytes("X-Forwarded-Proto: ");
    private static final byte[] FORWARDED_HOST = Octets.bytes("X-Forwarded-Host: ");
    private static final byte[] HOP = Octets.bytes("X-Proxy-Hop: ");
    private static final byte[] UPGRADE = Octets.bytes("Connection: Upgrade\r\nUpgrade: websocket\r\n");

    private RequestHeaders() {}

    /**
     * What a member is told about the client.
     *
     * @param address the client's IP address
     * @param scheme what the client spoke, http or https
     * @param isTrusted whether forwarding lines that the client sent are kept
     * @param requestId the line that tells members the id of an exchange, if any does
     * @param mark by which this proxy knows a request that comes back to it
     */
    public record Forwarding(
            String address,
            String scheme,
            boolean isTrusted,
            @Nullable RequestIdField requestId,
            String mark) {}

    public static void write(
            RequestHead head, Forwarding forwarding, @Nullable String otherHost, String id, ByteBuf out) {
        byte[] bytes = head.bytes();
        out.writeBytes(bytes, head.start(), head.targetEnd() - head.start());
        out.writeBytes(VERSION);
        HeaderLines lines = head.lines();
        RequestIdField requestId = forwarding.requestId();
        boolean toldProto = false;
        boolean toldHost = false;
        for (int i = 0; i < lines.count(); i++) {
            Field field = lines.field(i);
            boolean isId = field == Field.OTHER && requestId != null && lines.isNamed(i, requestId.lower());
            if (isId || lines.isDropped(i) || isDropped(field, head, forwarding)) {
                continue;
            }
            toldProto |= field == Field.X_FORWARDED_PROTO;
            toldHost |= field == Field.X_FORWARDED_HOST;
            if (field == Field.HOST && otherHost != null) {
                line(out, HOST, otherHost);
            } else {
                out.writeBytes(bytes, lines.start(i), lines.lineEnd(i) - lines.start(i));
            }
        }
        line(out, FORWARDED_FOR, forwarding.address());
        if (!toldProto) {
            line(out, FORWARDED_PROTO, forwarding.scheme());
        }
        if (!toldHost && !head.hostValue().isEmpty()) {
            line(out, FORWARDED_HOST, head.hostValue());
        }
        if (requestId != null) {
            line(out, requestId.lineStart(), id);
        }
        line(out, HOP, forwarding.mark());
        if (head.upgradesToWebSocket()) {
            out.writeBytes(UPGRADE);
        }
        out.writeBytes(CRLF);
    }

    private static boolean isDropped(Field field, RequestHead head, Forwarding forwarding) {
        return switch (field) {
            // RFC 9110 section 7.6.1: these end at each hop. An Upgrade to h2c would also lead past the gate.
            case CONNECTION, KEEP_ALIVE, PROXY_CONNECTION, TE, UPGRADE, HTTP2_SETTINGS -> true;
            case EXPECT -> !head.expectsContinue();
            case FORWARDED, X_FORWARDED_FOR, X_FORWARDED_PROTO, X_FORWARDED_HOST -> !forwarding.isTrusted();
            default -> false;
        };
    }

    private static void line(ByteBuf out, byte[] name, String value) {
        out.writeBytes(name);
        out.writeCharSequence(value, java.nio.charset.StandardCharsets.ISO_8859_1);
        out.writeBytes(CRLF);
    }
}
