package lynclab.proxy.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What single bytes may be in HTTP/1.1 (RFC 9110 section 5.6, RFC 9112), and comparisons without regard to case. */
public final class Octets {
    static final byte SP = ' ';
    static final byte HTAB = '\t';
    public static final byte CR = '\r';
    public static final byte LF = '\n';

    private static final int TOKEN = 1;
    private static final int VALUE = 2;
    private static final int TARGET = 4;
    private static final byte[] CLASS = new byte[256];

    static {
        for (int c = 0; c < 256; c++) {
            boolean letterOrDigit = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            int kind = letterOrDigit || c < 128 && "!#$%&'*+-.^_`|~".indexOf(c) >= 0 ? TOKEN : 0;
            kind |= c >= ' ' && c != 127 || c == HTAB ? VALUE : 0;
            // Stricter standards forbid some of these, but clients of this workload send them in queries.
            kind |= c > ' ' && c < 127 && c != '#' ? TARGET : 0;
            CLASS[c] = (byte) kind;
        }
    }

    private Octets() {}

    public static boolean isToken(byte b) {
        return (CLASS[b & 0xff] & TOKEN) != 0;
    }

    public static boolean isValue(byte b) {
        return (CLASS[b & 0xff] & VALUE) != 0;
    }

    public static boolean isTarget(byte b) {
        return (CLASS[b & 0xff] & TARGET) != 0;
    }

    static boolean isBlank(byte b) {
        return b == SP || b == HTAB;
    }

    public static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }

    public static int hexDigit(byte b) {
        return Character.digit(b, 16);
    }

    /** Compares with letters that are given in lower case. */
    public static boolean equalsLower(byte[] bytes, int from, int to, byte[] lower) {
        if (to - from != lower.length) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            if (lower(bytes[from + i]) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes begin with these. */
    static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
        return to - from >= prefix.length && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
    }

    public static String string(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
