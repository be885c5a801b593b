package lynclab.proxy.message;

import java.util.Locale;
import lynclab.proxy.config.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request, read from bytes in one strict pass.
 *
 * <p>One instance serves all requests of an event loop: what it says holds until the next head is parsed, and only as
 * long as the bytes stay where they are.
 */
public final class RequestHead {
    private static final byte[] WEBSOCKET = Octets.bytes("websocket");
    private static final byte[] CONTINUE = Octets.bytes("100-continue");

    private final Limits limits;
    private final RequestLine line = new RequestLine();
    private final HeaderLines lines;
    private final ConnectionTokens connection = new ConnectionTokens();
    private byte[] bytes = new byte[0];
    private @Nullable String host;
    private String hostValue = "";
    private boolean expectsContinue;
    private boolean upgradesToWebSocket;
    private boolean hasConnectionCredential;
    private @Nullable Refusal refusal;

    public RequestHead(Limits limits) {
        this.limits = limits;
        this.lines = new HeaderLines(limits);
    }

    public Parse parse(byte[] head, int from, int to) {
        bytes = head;
        refusal = null;
        host = null;
        hostValue = "";
        expectsContinue = false;
        upgradesToWebSocket = false;
        hasConnectionCredential = false;
        int afterLine = line.read(head, from, to);
        if (afterLine < 0) {
            refusal = line.refusal();
            if (refusal != null) {
                return Parse.REFUSED;
            }
            return to - from > limits.requestLineBytes() ? refuse(Refusal.REQUEST_LINE_TOO_LONG) : Parse.INCOMPLETE;
        }
        if (afterLine - from > limits.requestLineBytes()) {
            return refuse(Refusal.REQUEST_LINE_TOO_LONG);
        }
        Parse parsed = lines.parse(head, afterLine, to);
        if (parsed == Parse.INCOMPLETE) {
            return to - from > limits.headBytes() ? refuse(Refusal.HEAD_TOO_LARGE) : Parse.INCOMPLETE;
        }
        if (parsed == Parse.REFUSED) {
            refusal = lines.refusal();
            return parsed;
        }
        return lines.end() - from > limits.headBytes() ? refuse(Refusal.HEAD_TOO_LARGE) : understand();
    }

    private Parse understand() {
        connection.read(lines);
        if (connection.namesEndToEnd()) {
            return refuse(Refusal.CONNECTION_NAMES_END_TO_END);
        }
        for (int i = 0; i < lines.count(); i++) {
            Refusal found = understand(i);
            if (found != null) {
                return refuse(found);
            }
        }
        if (host == null && !line.isHttp10()) {
            return refuse(Refusal.HOST_MISSING);
        }
        if (line.isHttp10() && lines.isChunked()) {
            return refuse(Refusal.TRANSFER_ENCODING_IN_HTTP_1_0);
        }
        Refusal unusable = line.unusable();
        if (unusable != null) {
            return refuse(unusable);
        }
        upgradesToWebSocket &= connection.upgrade() && !line.isHttp10() && !hasBody();
        return Parse.COMPLETE;
    }

    private @Nullable Refusal understand(int at) {
        int from = lines.valueStart(at);
        int to = lines.valueEnd(at);
        switch (lines.field(at)) {
            case HOST:
                if (host != null) {
                    return Refusal.SEVERAL_HOSTS;
                }
                return host(from, to) ? null : Refusal.HOST_SYNTAX;
            case EXPECT:
                expectsContinue = Octets.equalsLower(bytes, from, to, CONTINUE);
                return expectsContinue ? null : Refusal.EXPECTATION;
            case UPGRADE:
                upgradesToWebSocket = Octets.equalsLower(bytes, from, to, WEBSOCKET);
                return null;
            case AUTHORIZATION:
            case PROXY_AUTHORIZATION:
                hasConnectionCredential |= ConnectionAuthentication.isNamedIn(bytes, from, to);
                return null;
            default:
                return null;
        }
    }

    /** Takes apart {@code name[:port]}; an address in brackets is well formed but never a published host. */
    private boolean host(int from, int to) {
        int colon = to;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            boolean digit = b >= '0' && b <= '9';
            if (b == ':' && colon == to && bytes[from] != '[') {
                colon = i;
            } else if (colon < to ? !digit : !isHostByte(b, bytes[from] == '[')) {
                return false;
            }
        }
        int nameEnd = colon > from && bytes[colon - 1] == '.' ? colon - 1 : colon;
        if (nameEnd <= from || to - colon > 6) {
            return false;
        }
        hostValue = Octets.string(bytes, from, to);
        // One text for both where they are the same, as they are in nearly all requests.
        String name = nameEnd == to ? hostValue : Octets.string(bytes, from, nameEnd);
        host = name.toLowerCase(Locale.ROOT);
        return true;
    }

    private static boolean isHostByte(byte b, boolean bracketed) {
        boolean name = b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '.' || b == '-';
        return name || b == '_' || bracketed && (b == '[' || b == ']' || b == ':');
    }

    private Parse refuse(Refusal reason) {
        refusal = reason;
        return Parse.REFUSED;
    }

    @Nullable
    public Refusal refusal() {
        return refusal;
    }

    HeaderLines lines() {
        return lines;
    }

    public byte[] bytes() {
        return bytes;
    }

    int start() {
        return line.start();
    }

    public int targetStart() {
        return line.targetStart();
    }

    public int targetEnd() {
        return line.targetEnd();
    }

    /** Where the head ends and the body begins. */
    public int end() {
        return lines.end();
    }

    public String method() {
        return line.method();
    }

    public String target() {
        return Octets.string(bytes, line.targetStart(), line.targetEnd());
    }

    /** The host in lower case without port and final dot, or null in HTTP/1.0 without Host. */
    @Nullable
    public String host() {
        return host;
    }

    /** The id that the client gave this request, if it is a usable one. */
    @Nullable
    public String requestId(RequestIdField field) {
        for (int i = 0; i < lines.count(); i++) {
            if (lines.isNamed(i, field.lower())
                    && RequestIdField.isUsable(bytes, lines.valueStart(i), lines.valueEnd(i))) {
                return Octets.string(bytes, lines.valueStart(i), lines.valueEnd(i));
            }
        }
        return null;
    }

    /** The Host as it was sent. */
    public String hostValue() {
        return hostValue;
    }

    public boolean isHttp10() {
        return line.isHttp10();
    }

    public boolean isKeepAlive() {
        return !line.isHttp10() && !connection.close();
    }

    public boolean expectsContinue() {
        return expectsContinue && !line.isHttp10();
    }

    public boolean upgradesToWebSocket() {
        return upgradesToWebSocket;
    }

    /** Whether the request authenticates the connection it travels on. */
    public boolean hasConnectionCredential() {
        return hasConnectionCredential;
    }

    /** The value of a cookie, or null. */
    public @Nullable String cookie(String name) {
        return Cookies.value(lines, name);
    }

    /** The last address that stands in X-Forwarded-For, or null; whom the one that sent it was serving. */
    public @Nullable String forwardedFor() {
        String last = null;
        for (int i = 0; i < lines.count(); i++) {
            if (lines.field(i) == Field.X_FORWARDED_FOR) {
                String value = Octets.string(bytes, lines.valueStart(i), lines.valueEnd(i));
                last = value.substring(value.lastIndexOf(',') + 1).strip();
            }
        }
        return last;
    }

    /** Whether the proxy that leaves this mark has passed the request on before. */
    public boolean hasMark(String mark) {
        for (int i = 0; i < lines.count(); i++) {
            if (lines.field(i) == Field.X_PROXY_HOP
                    && Octets.string(bytes, lines.valueStart(i), lines.valueEnd(i))
                            .equals(mark)) {
                return true;
            }
        }
        return false;
    }

    public boolean hasBody() {
        return lines.isChunked() || lines.contentLength() > 0;
    }
}
