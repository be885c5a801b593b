package lynclab.proxy.message;

import org.jspecify.annotations.Nullable;

/**
 * How the body is delimited that a head announces; decided for requests and answers alike, so that both directions refuse the
 * same ambiguities.
 */
final class Framing {
    private static final byte[] CHUNKED = Octets.bytes("chunked");
    private static final byte[] CONTENT_LENGTH = Octets.bytes("content-length");
    private static final byte[] TRANSFER_ENCODING = Octets.bytes("transfer-encoding");

    private long contentLength;
    private boolean isChunked;

    /** Content_Length and the like, which some servers read as if the underscore were a dash. */
    static boolean looksLikeIt(byte[] bytes, int from, int to) {
        byte[] wanted = to - from == CONTENT_LENGTH.length ? CONTENT_LENGTH : TRANSFER_ENCODING;
        if (to - from != wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            byte found = Octets.lower(bytes[from + i]);
            if (found != wanted[i] && !(found == '_' && wanted[i] == '-')) {
                return false;
            }
        }
        return true;
    }

    /** Reads the lines that are about it; returns why they are refused, or null. */
    @Nullable
    Refusal read(HeaderLines lines) {
        contentLength = -1;
        isChunked = false;
        for (int i = 0; i < lines.count(); i++) {
            Field field = lines.field(i);
            Refusal found = null;
            if (field == Field.CONTENT_LENGTH) {
                found = length(lines.bytes(), lines.valueStart(i), lines.valueEnd(i));
            } else if (field == Field.TRANSFER_ENCODING) {
                found = transferEncoding(lines.bytes(), lines.valueStart(i), lines.valueEnd(i));
            }
            if (found != null) {
                return found;
            }
        }
        return isChunked && contentLength >= 0 ? Refusal.LENGTH_AND_TRANSFER_ENCODING : null;
    }

    private @Nullable Refusal length(byte[] bytes, int from, int to) {
        if (contentLength >= 0) {
            return Refusal.SEVERAL_CONTENT_LENGTHS;
        }
        contentLength = number(bytes, from, to);
        return contentLength < 0 ? Refusal.CONTENT_LENGTH_SYNTAX : null;
    }

    private @Nullable Refusal transferEncoding(byte[] bytes, int from, int to) {
        if (isChunked) {
            return Refusal.SEVERAL_TRANSFER_ENCODINGS;
        }
        isChunked = Octets.equalsLower(bytes, from, to, CHUNKED);
        return isChunked ? null : Refusal.TRANSFER_ENCODING_UNKNOWN;
    }

    private static long number(byte[] bytes, int from, int to) {
        if (from == to || to - from > 18) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    /** The length that the head announces, or -1. */
    long contentLength() {
        return contentLength;
    }

    boolean isChunked() {
        return isChunked;
    }
}
