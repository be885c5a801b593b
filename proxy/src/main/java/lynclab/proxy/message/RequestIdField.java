package lynclab.proxy.message;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** The header line by which an exchange is recognised in the logs of all who took part in it. */
public final class RequestIdField {
    private static final byte[] DIGITS = Octets.bytes("0123456789abcdef");
    private static final int LONGEST_KEPT = 128;

    private final String name;
    private final byte[] lower;
    private final byte[] lineStart;

    public RequestIdField(String name) {
        this.name = name;
        this.lower = Octets.bytes(name.toLowerCase(Locale.ROOT));
        this.lineStart = Octets.bytes(name + ": ");
    }

    public String name() {
        return name;
    }

    byte[] lower() {
        return lower;
    }

    byte[] lineStart() {
        return lineStart;
    }

    /** An id that no other exchange has: 64 random bits. */
    public static String fresh() {
        long random = ThreadLocalRandom.current().nextLong();
        byte[] id = new byte[16];
        for (int i = 0; i < id.length; i++) {
            id[i] = DIGITS[(int) (random >>> (4 * i)) & 15];
        }
        return Octets.string(id, 0, id.length);
    }

    /** Whether an id that somebody else gave can stand in a line of a log. */
    static boolean isUsable(byte[] bytes, int from, int to) {
        if (to == from || to - from > LONGEST_KEPT) {
            return false;
        }
        for (int i = from; i < to; i++) {
            boolean plain = bytes[i] > ' ' && bytes[i] < 127 && bytes[i] != '"' && bytes[i] != '\\';
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
