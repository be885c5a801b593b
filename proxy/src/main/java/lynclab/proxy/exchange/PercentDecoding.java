package lynclab.proxy.exchange;

import java.nio.charset.StandardCharsets;

/** Decodes percent signs as tolerantly as the most tolerant server would: overlong UTF-8 and {@code %u0041} included. */
final class PercentDecoding {
    private PercentDecoding() {}

    static String once(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int unicode =
                    c == '%' && at + 1 < text.length() && (text.charAt(at + 1) | 32) == 'u' ? hex(text, at + 2, 4) : -1;
            int octet = c == '%' ? hex(text, at + 1, 2) : -1;
            if (unicode >= 0) {
                appendUtf8(decoded, unicode);
                at += 6;
            } else if (octet >= 0) {
                decoded.append((char) octet);
                at += 3;
            } else {
                decoded.append(c);
                at++;
            }
        }
        return shortest(decoded);
    }

    private static int hex(String text, int from, int digits) {
        if (from + digits > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private static void appendUtf8(StringBuilder decoded, int codePoint) {
        byte[] utf8 = new String(Character.toChars(codePoint)).getBytes(StandardCharsets.UTF_8);
        decoded.append(new String(utf8, StandardCharsets.ISO_8859_1));
    }

    /** Replaces sequences of octets that are an overlong way to write an ASCII character by that character. */
    private static String shortest(StringBuilder octets) {
        StringBuilder shortest = new StringBuilder(octets.length());
        int at = 0;
        while (at < octets.length()) {
            char lead = octets.charAt(at);
            int following = lead >= 0xf0 && lead < 0xf8
                    ? 3
                    : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xc0 && lead < 0xe0 ? 1 : 0;
            int codePoint = lead & (following == 3 ? 0x07 : following == 2 ? 0x0f : 0x1f);
            boolean whole = following > 0 && at + following < octets.length();
            for (int i = 1; whole && i <= following; i++) {
                char next = octets.charAt(at + i);
                whole = (next & 0xc0) == 0x80;
                codePoint = codePoint << 6 | next & 0x3f;
            }
            if (whole && codePoint < 0x80) {
                shortest.append((char) codePoint);
                at += following + 1;
            } else {
                shortest.append(lead);
                at++;
            }
        }
        return shortest.toString();
    }
}
