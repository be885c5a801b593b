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
    private static final int LONGEST_METHOD = 32;
    private static final byte[] HTTP_1 = Octets.bytes("HTTP/1.");
    private static final byte[] WEBSOCKET = Octets.bytes("websocket");
    private static final byte[] CONTINUE = Octets.bytes("100-continue");
    private static final String[] METHODS = {"GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"};

    private final Limits limits;
    private final HeaderLines lines;
    private final ConnectionTokens connection = new ConnectionTokens();
    private byte[] bytes = new byte[0];
    private int start;
    private int methodEnd;
    private int targetStart;
    private int targetEnd;
    private boolean isHttp10;
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
        start = from;
        refusal = null;
        host = null;
        hostValue = "";
        expectsContinue = false;
        upgradesToWebSocket = false;
        hasConnectionCredential = false;
        int afterLine = requestLine(from, to);
        if (afterLine < 0) {
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

    /** Returns where the header lines begin, or -1 if the line is refused or not whole yet. */
    private int requestLine(int from, int to) {
        int at = from;
        while (at < to && Octets.isToken(bytes[at])) {
            at++;
        }
        if (at - from > LONGEST_METHOD || at < to && (at == from || bytes[at] != Octets.SP)) {
            refuse(Refusal.NOT_HTTP);
            return -1;
        }
        if (at == to) {
            return -1;
        }
        methodEnd = at++;
        targetStart = at;
        while (at < to && Octets.isTarget(bytes[at])) {
            at++;
        }
        if (at == to) {
            return -1;
        }
        if (bytes[at] != Octets.SP || at == targetStart) {
            boolean lineEnds = bytes[at] == Octets.CR || bytes[at] == Octets.LF || bytes[at] == Octets.SP;
            refuse(lineEnds ? Refusal.REQUEST_LINE_SYNTAX : Refusal.TARGET_CHARACTER);
            return -1;
        }
        targetEnd = at++;
        return version(at, to);
    }

    private int version(int from, int to) {
        int at = from;
        while (at < to && bytes[at] != Octets.CR && bytes[at] != Octets.LF) {
            at++;
        }
        if (at == to || bytes[at] == Octets.CR && at + 1 == to) {
            return -1;
        }
        String version = Octets.string(bytes, from, Math.min(at, from + 16));
        if (version.startsWith("SIP/")) {
            refuse(Refusal.SIP_ON_WEB_PORT);
        } else if (bytes[at] == Octets.LF) {
            refuse(Refusal.BARE_LF);
        } else if (bytes[at + 1] != Octets.LF) {
            refuse(Refusal.BARE_CR);
        } else if (!version.startsWith("HTTP/")) {
            refuse(Refusal.REQUEST_LINE_SYNTAX);
        } else if (at - from != HTTP_1.length + 1 || !version.startsWith("HTTP/1.")) {
            refuse(Refusal.HTTP_VERSION);
        } else if (bytes[at - 1] != '1' && bytes[at - 1] != '0') {
            refuse(Refusal.HTTP_VERSION);
        } else {
            isHttp10 = bytes[at - 1] == '0';
            return at + 2;
        }
        return -1;
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
        if (host == null && !isHttp10) {
            return refuse(Refusal.HOST_MISSING);
        }
        if (isHttp10 && lines.isChunked()) {
            return refuse(Refusal.TRANSFER_ENCODING_IN_HTTP_1_0);
        }
        String method = method();
        if (method.equals("CONNECT") || method.equals("TRACE")) {
            return refuse(Refusal.METHOD);
        }
        if (bytes[targetStart] != '/') {
            boolean asterisk = targetEnd - targetStart == 1 && bytes[targetStart] == '*' && method.equals("OPTIONS");
            if (!asterisk) {
                return refuse(isAbsolute() ? Refusal.ABSOLUTE_FORM : Refusal.TARGET_FORM);
            }
        }
        upgradesToWebSocket &= connection.upgrade() && !isHttp10 && !hasBody();
        return Parse.COMPLETE;
    }

    private @Nullable Refusal understand(int line) {
        int from = lines.valueStart(line);
        int to = lines.valueEnd(line);
        switch (lines.field(line)) {
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
        host = Octets.string(bytes, from, nameEnd).toLowerCase(Locale.ROOT);
        return true;
    }

    private static boolean isHostByte(byte b, boolean bracketed) {
        boolean name = b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '.' || b == '-';
        return name || b == '_' || bracketed && (b == '[' || b == ']' || b == ':');
    }

    private boolean isAbsolute() {
        for (int i = targetStart; i < targetEnd; i++) {
            if (bytes[i] == ':') {
                return i > targetStart;
            }
        }
        return false;
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
        return start;
    }

    public int targetStart() {
        return targetStart;
    }

    public int targetEnd() {
        return targetEnd;
    }

    /** Where the head ends and the body begins. */
    public int end() {
        return lines.end();
    }

    public String method() {
        for (String method : METHODS) {
            if (method.length() == methodEnd - start && isMethod(method)) {
                return method;
            }
        }
        return Octets.string(bytes, start, methodEnd);
    }

    private boolean isMethod(String method) {
        for (int i = 0; i < method.length(); i++) {
            if (bytes[start + i] != method.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public String target() {
        return Octets.string(bytes, targetStart, targetEnd);
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
        return isHttp10;
    }

    public boolean isKeepAlive() {
        return !isHttp10 && !connection.close();
    }

    public boolean expectsContinue() {
        return expectsContinue && !isHttp10;
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
        return lines.cookie(name);
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
