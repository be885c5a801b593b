package lynclab.proxy.message;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of an HTTP/2 request as the head of an HTTP/1.1 request, so that one gate reads both.
 *
 * <p>What would become something else on the way is refused here: a line end inside a value, a field about the connection, a
 * second authority (RFC 9113 section 8). What is wrong in either version is left to the gate.
 */
public final class StreamRequest {
    private static final byte[] VERSION = Octets.bytes(" HTTP/1.1\r\nhost: ");
    private static final byte[] COOKIE = Octets.bytes("cookie: ");
    private static final byte[] CHUNKED = Octets.bytes("transfer-encoding: chunked\r\n\r\n");
    private static final byte[] SEPARATOR = Octets.bytes(": ");
    private static final byte[] CRUMB = Octets.bytes("; ");
    private static final byte[] CRLF = Octets.bytes("\r\n");

    private @Nullable CharSequence method;
    private @Nullable CharSequence scheme;
    private @Nullable CharSequence path;
    private @Nullable CharSequence authority;
    private @Nullable CharSequence host;
    private @Nullable CharSequence length;

    private StreamRequest() {}

    /**
     * Writes the head; returns why that cannot be, or null.
     *
     * @param isWhole whether no body follows
     */
    @Nullable
    public static Refusal write(Http2Headers fields, boolean isWhole, ByteBuf out) {
        StreamRequest request = new StreamRequest();
        Refusal refusal = request.understand(fields);
        if (refusal == null) {
            refusal = request.target(isWhole);
        }
        return refusal == null ? request.writeTo(out, fields, isWhole) : refusal;
    }

    /** Writes trailers as the end of a chunked body; returns why that cannot be, or null. */
    @Nullable
    public static Refusal writeTrailers(Http2Headers fields, ByteBuf out) {
        for (Map.Entry<CharSequence, CharSequence> field : fields) {
            if (Http2Headers.PseudoHeaderName.hasPseudoHeaderFormat(field.getKey())) {
                return Refusal.PSEUDO_FIELD;
            }
            Refusal refusal = line(field.getKey(), field.getValue(), out);
            if (refusal != null) {
                return refusal;
            }
        }
        out.writeBytes(CRLF);
        return null;
    }

    private @Nullable Refusal understand(Http2Headers fields) {
        for (Map.Entry<CharSequence, CharSequence> field : fields) {
            CharSequence name = field.getKey();
            CharSequence value = field.getValue();
            if (Http2Headers.PseudoHeaderName.hasPseudoHeaderFormat(name)) {
                if (!pseudo(name, value)) {
                    return Refusal.PSEUDO_FIELD;
                }
            } else if (AsciiString.contentEquals("host", name)) {
                if (host != null) {
                    return Refusal.SEVERAL_HOSTS;
                }
                host = value;
            } else if (AsciiString.contentEquals("content-length", name)) {
                length = value;
            }
        }
        return null;
    }

    private boolean pseudo(CharSequence name, CharSequence value) {
        boolean isNew;
        switch (name.toString()) {
            case ":method" -> {
                isNew = method == null;
                method = value;
            }
            case ":scheme" -> {
                isNew = scheme == null;
                scheme = value;
            }
            case ":path" -> {
                isNew = path == null;
                path = value;
            }
            case ":authority" -> {
                isNew = authority == null;
                authority = value;
            }
            default -> isNew = false;
        }
        return isNew;
    }

    private @Nullable Refusal target(boolean isWhole) {
        if (method == null || path == null || path.length() == 0 || !isHttps()) {
            // CONNECT has neither scheme nor path, and is not passed on in any version.
            return method != null && AsciiString.contentEquals("CONNECT", method)
                    ? Refusal.METHOD
                    : Refusal.PSEUDO_FIELD;
        }
        if (!isToken(method)) {
            return Refusal.PSEUDO_FIELD;
        }
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) > 0xff || !Octets.isTarget((byte) path.charAt(i))) {
                return Refusal.TARGET_CHARACTER;
            }
        }
        if (authority != null && host != null && !AsciiString.contentEqualsIgnoreCase(authority, host)) {
            return Refusal.AUTHORITY_DISAGREES;
        }
        if (authority == null && host == null) {
            return Refusal.HOST_MISSING;
        }
        boolean announcesBody = length != null && !isZero(length);
        return isWhole && announcesBody ? Refusal.LENGTH_DISAGREES : null;
    }

    private boolean isHttps() {
        return scheme != null && AsciiString.contentEqualsIgnoreCase("https", scheme);
    }

    private static boolean isZero(CharSequence number) {
        return AsciiString.contentEquals("0", number);
    }

    private static boolean isToken(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff || !Octets.isToken((byte) text.charAt(i))) {
                return false;
            }
        }
        return text.length() > 0;
    }

    private @Nullable Refusal writeTo(ByteBuf out, Http2Headers fields, boolean isWhole) {
        write(method, out);
        out.writeByte(Octets.SP);
        write(path, out);
        out.writeBytes(VERSION);
        CharSequence named = authority == null ? host : authority;
        if (named == null || !isValue(named)) {
            return Refusal.HOST_SYNTAX;
        }
        write(named, out);
        out.writeBytes(CRLF);
        int crumbs = 0;
        for (Map.Entry<CharSequence, CharSequence> field : fields) {
            CharSequence name = field.getKey();
            if (AsciiString.contentEquals("cookie", name)) {
                crumbs++;
            } else if (name.charAt(0) != ':' && !AsciiString.contentEquals("host", name)) {
                Refusal refusal = line(name, field.getValue(), out);
                if (refusal != null) {
                    return refusal;
                }
            }
        }
        if (crumbs > 0 && !cookie(fields, out)) {
            return Refusal.FIELD_VALUE;
        }
        out.writeBytes(isWhole || length != null ? CRLF : CHUNKED);
        return null;
    }

    /** RFC 9113 section 8.2.3: crumbs of a cookie become one line again. */
    private static boolean cookie(Http2Headers fields, ByteBuf out) {
        boolean isFirst = true;
        for (CharSequence crumb : fields.getAll("cookie")) {
            if (!isValue(crumb)) {
                return false;
            }
            out.writeBytes(isFirst ? COOKIE : CRUMB);
            write(crumb, out);
            isFirst = false;
        }
        out.writeBytes(CRLF);
        return true;
    }

    private static @Nullable Refusal line(CharSequence name, CharSequence value, ByteBuf out) {
        if (!isName(name)) {
            return Refusal.FIELD_NAME;
        }
        if (!isValue(value)) {
            return Refusal.FIELD_VALUE;
        }
        if (isAboutConnection(name, value)) {
            return Refusal.CONNECTION_FIELD;
        }
        write(name, out);
        out.writeBytes(SEPARATOR);
        write(value, out);
        out.writeBytes(CRLF);
        return null;
    }

    private static boolean isName(CharSequence name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return false;
            }
        }
        return isToken(name);
    }

    private static boolean isValue(CharSequence value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0xff || !Octets.isValue((byte) value.charAt(i))) {
                return false;
            }
        }
        int last = value.length() - 1;
        return last < 0 || !Octets.isBlank((byte) value.charAt(0)) && !Octets.isBlank((byte) value.charAt(last));
    }

    /** RFC 9113 section 8.2.2. */
    private static boolean isAboutConnection(CharSequence name, CharSequence value) {
        return switch (name.toString()) {
            case "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade" -> true;
            case "te" -> !AsciiString.contentEqualsIgnoreCase("trailers", value);
            default -> false;
        };
    }

    private static void write(@Nullable CharSequence text, ByteBuf out) {
        if (text instanceof AsciiString ascii) {
            out.writeBytes(ascii.array(), ascii.arrayOffset(), ascii.length());
        } else if (text != null) {
            out.writeCharSequence(text, java.nio.charset.StandardCharsets.ISO_8859_1);
        }
    }
}
