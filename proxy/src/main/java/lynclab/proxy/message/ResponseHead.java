package lynclab.proxy.message;

import java.util.List;
import java.util.Locale;
import lynclab.proxy.config.Limits;
import lynclab.proxy.config.NamingField;
import org.jspecify.annotations.Nullable;

/** The head of an answer, read as strictly as that of a request; valid until the event loop's next one is parsed. */
public final class ResponseHead {
    private static final byte[] HTTP_1_0 = Octets.bytes("HTTP/1.0 ");
    private static final byte[] HTTP_1_1 = Octets.bytes("HTTP/1.1 ");
    private static final byte[] SERVER = Octets.bytes("server");

    private final Limits limits;
    private final HeaderLines lines;
    private final List<byte[]> hidden;
    private final ConnectionTokens connection = new ConnectionTokens();
    private byte[] bytes = new byte[0];
    private int start;
    private int status;
    private int linesStart;
    private boolean isHttp10;
    private boolean challengesConnection;
    private @Nullable Refusal refusal;

    public ResponseHead(Limits limits) {
        this(limits, List.of());
    }

    /** @param hidden what is read, and not passed on */
    public ResponseHead(Limits limits, List<NamingField> hidden) {
        this.limits = limits;
        this.lines = new HeaderLines(limits);
        this.hidden = hidden.stream()
                .map(field -> Octets.bytes(field.label().toLowerCase(Locale.ROOT)))
                .toList();
    }

    public Parse parse(byte[] head, int from, int to) {
        bytes = head;
        start = from;
        refusal = null;
        challengesConnection = false;
        int afterLine = statusLine(from, to);
        if (afterLine < 0) {
            if (refusal != null) {
                return Parse.REFUSED;
            }
            return to - from > limits.requestLineBytes() ? refuse(Refusal.HEAD_TOO_LARGE) : Parse.INCOMPLETE;
        }
        linesStart = afterLine;
        Parse parsed = lines.parse(head, afterLine, to);
        if (parsed == Parse.INCOMPLETE) {
            return to - from > limits.headBytes() ? refuse(Refusal.HEAD_TOO_LARGE) : Parse.INCOMPLETE;
        }
        if (parsed == Parse.REFUSED) {
            refusal = lines.refusal();
            return parsed;
        }
        connection.read(lines);
        for (int i = 0; i < hidden.size(); i++) {
            lines.dropNamed(hidden.get(i));
        }
        for (int i = 0; i < lines.count(); i++) {
            Field field = lines.field(i);
            if (field == Field.WWW_AUTHENTICATE || field == Field.PROXY_AUTHENTICATE) {
                challengesConnection |=
                        ConnectionAuthentication.isNamedIn(bytes, lines.valueStart(i), lines.valueEnd(i));
            }
        }
        return isHttp10 && lines.isChunked() ? refuse(Refusal.TRANSFER_ENCODING_IN_HTTP_1_0) : Parse.COMPLETE;
    }

    /** {@code HTTP/1.1 200 any reason}; returns where the header lines begin, or -1. */
    private int statusLine(int from, int to) {
        int at = from;
        while (at < to && Octets.isValue(bytes[at])) {
            at++;
        }
        if (at == to || at + 1 == to && bytes[at] == Octets.CR) {
            return -1;
        }
        if (bytes[at] != Octets.CR || bytes[at + 1] != Octets.LF) {
            refuse(bytes[at] == Octets.LF ? Refusal.BARE_LF : Refusal.CONTROL_CHARACTER);
            return -1;
        }
        if (at - from < 12 || at - from > 12 && bytes[from + 12] != Octets.SP) {
            refuse(Refusal.REQUEST_LINE_SYNTAX);
            return -1;
        }
        isHttp10 = Octets.startsWith(bytes, from, at, HTTP_1_0);
        if (!isHttp10 && !Octets.startsWith(bytes, from, at, HTTP_1_1)) {
            refuse(Refusal.HTTP_VERSION);
            return -1;
        }
        status = 0;
        for (int i = 9; i < 12; i++) {
            byte digit = bytes[from + i];
            if (digit < '0' || digit > '9') {
                refuse(Refusal.REQUEST_LINE_SYNTAX);
                return -1;
            }
            status = status * 10 + digit - '0';
        }
        if (status < 100) {
            refuse(Refusal.REQUEST_LINE_SYNTAX);
            return -1;
        }
        return at + 2;
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

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int linesStart() {
        return linesStart;
    }

    public int end() {
        return lines.end();
    }

    public int status() {
        return status;
    }

    /** What speaks, as its Server line says, or null. */
    public @Nullable String server() {
        return lines.value(SERVER);
    }

    /** 100 to 199 except 101: another answer will follow. */
    public boolean isInterim() {
        return status < 200 && status != 101;
    }

    public boolean isKeepAlive() {
        return isHttp10 ? connection.keepAlive() && !connection.close() : !connection.close();
    }

    public boolean isUpgrade() {
        return status == 101 && connection.upgrade();
    }

    /** Whether the server asked for a scheme that authenticates the connection. */
    public boolean challengesConnection() {
        return challengesConnection;
    }
}
