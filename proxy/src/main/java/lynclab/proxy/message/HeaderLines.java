package lynclab.proxy.message;

import java.util.Arrays;
import lynclab.proxy.config.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The header lines of a head as positions in its bytes, read in one strict pass; nothing is copied and no map is made.
 */
final class HeaderLines {
    private final Limits limits;
    private final Framing framing = new Framing();
    private byte[] bytes = new byte[0];
    private int[] starts = new int[32];
    private int[] nameEnds = new int[32];
    private int[] valueStarts = new int[32];
    private int[] valueEnds = new int[32];
    private int[] ends = new int[32];
    private Field[] fields = new Field[32];
    private boolean[] dropped = new boolean[32];
    private int count;
    private int end;
    private @Nullable Refusal refusal;

    HeaderLines(Limits limits) {
        this.limits = limits;
    }

    /** Reads lines up to and with the empty one that ends the head. */
    Parse parse(byte[] head, int from, int to) {
        bytes = head;
        count = 0;
        refusal = null;
        int at = from;
        while (at < to) {
            if (head[at] == Octets.CR) {
                if (at + 1 == to) {
                    return Parse.INCOMPLETE;
                }
                if (head[at + 1] != Octets.LF) {
                    return refuse(Refusal.BARE_CR);
                }
                end = at + 2;
                return framed();
            }
            int next = line(at, to);
            if (next < 0) {
                return refusal != null ? Parse.REFUSED : tooLong(to - at);
            }
            at = next;
        }
        return Parse.INCOMPLETE;
    }

    /** Reads one line; returns where the next begins, or -1 if it is refused or not whole yet. */
    private int line(int start, int to) {
        int at = start;
        while (at < to && Octets.isToken(bytes[at])) {
            at++;
        }
        if (at == to) {
            return -1;
        }
        if (bytes[at] != ':' || at == start) {
            refuse(badName(start, at));
            return -1;
        }
        int nameEnd = at++;
        while (at < to && (bytes[at] == Octets.SP || bytes[at] == Octets.HTAB)) {
            at++;
        }
        int valueStart = at;
        while (at < to && Octets.isValue(bytes[at])) {
            at++;
        }
        if (at == to) {
            return -1;
        }
        if (bytes[at] != Octets.CR) {
            refuse(bytes[at] == Octets.LF ? Refusal.BARE_LF : Refusal.CONTROL_CHARACTER);
            return -1;
        }
        if (at + 1 == to) {
            return -1;
        }
        if (bytes[at + 1] != Octets.LF) {
            refuse(Refusal.BARE_CR);
            return -1;
        }
        int valueEnd = at;
        while (valueEnd > valueStart && (bytes[valueEnd - 1] == Octets.SP || bytes[valueEnd - 1] == Octets.HTAB)) {
            valueEnd--;
        }
        if (at + 2 - start > limits.headerLineBytes()) {
            refuse(Refusal.HEADER_LINE_TOO_LONG);
            return -1;
        }
        return add(start, nameEnd, valueStart, valueEnd, at + 2) ? at + 2 : -1;
    }

    private Refusal badName(int start, int at) {
        byte found = bytes[at];
        if (found == Octets.SP || found == Octets.HTAB) {
            return at == start ? Refusal.OBS_FOLD : Refusal.SPACE_BEFORE_COLON;
        }
        if (found == Octets.LF) {
            return at == start ? Refusal.BARE_LF : Refusal.HEADER_WITHOUT_COLON;
        }
        if (found == Octets.CR) {
            return Refusal.HEADER_WITHOUT_COLON;
        }
        return found >= 0 && found < Octets.SP ? Refusal.CONTROL_CHARACTER : Refusal.HEADER_NAME;
    }

    private boolean add(int start, int nameEnd, int valueStart, int valueEnd, int lineEnd) {
        if (count == limits.headerLines()) {
            refuse(Refusal.TOO_MANY_HEADER_LINES);
            return false;
        }
        if (count == starts.length) {
            grow();
        }
        Field field = Field.of(bytes, start, nameEnd);
        if (field == Field.OTHER && Framing.looksLikeIt(bytes, start, nameEnd)) {
            refuse(Refusal.FRAMING_LOOKALIKE);
            return false;
        }
        starts[count] = start;
        nameEnds[count] = nameEnd;
        valueStarts[count] = valueStart;
        valueEnds[count] = valueEnd;
        ends[count] = lineEnd;
        fields[count] = field;
        dropped[count] = false;
        count++;
        return true;
    }

    private Parse framed() {
        Refusal found = framing.read(this);
        return found == null ? Parse.COMPLETE : refuse(found);
    }

    private Parse tooLong(int unfinishedLine) {
        return unfinishedLine > limits.headerLineBytes() ? refuse(Refusal.HEADER_LINE_TOO_LONG) : Parse.INCOMPLETE;
    }

    private Parse refuse(Refusal reason) {
        refusal = reason;
        return Parse.REFUSED;
    }

    private void grow() {
        int size = count * 2;
        starts = Arrays.copyOf(starts, size);
        nameEnds = Arrays.copyOf(nameEnds, size);
        valueStarts = Arrays.copyOf(valueStarts, size);
        valueEnds = Arrays.copyOf(valueEnds, size);
        ends = Arrays.copyOf(ends, size);
        fields = Arrays.copyOf(fields, size);
        dropped = Arrays.copyOf(dropped, size);
    }

    /** Marks every line whose name is among these bytes, as a token of Connection is. */
    void dropNamed(int from, int to) {
        for (int i = 0; i < count; i++) {
            if (nameEnds[i] - starts[i] == to - from && sameName(starts[i], from, to - from)) {
                dropped[i] = true;
            }
        }
    }

    /** Marks every line of this name, which is given in lower case. */
    void dropNamed(byte[] lower) {
        for (int i = 0; i < count; i++) {
            dropped[i] |= isNamed(i, lower);
        }
    }

    /** Whether a line has this name, which is given in lower case. */
    boolean isNamed(int line, byte[] lower) {
        return nameEnds[line] - starts[line] == lower.length
                && Octets.equalsLower(bytes, starts[line], nameEnds[line], lower);
    }

    private boolean sameName(int one, int other, int length) {
        for (int i = 0; i < length; i++) {
            if (Octets.lower(bytes[one + i]) != Octets.lower(bytes[other + i])) {
                return false;
            }
        }
        return true;
    }

    byte[] bytes() {
        return bytes;
    }

    int count() {
        return count;
    }

    /** Where the head ends and the body begins. */
    int end() {
        return end;
    }

    Field field(int line) {
        return fields[line];
    }

    int nameEnd(int line) {
        return nameEnds[line];
    }

    int start(int line) {
        return starts[line];
    }

    /** The value of the first line of this name, in lower case, or null. */
    @Nullable
    String value(byte[] lowerName) {
        for (int i = 0; i < count; i++) {
            if (Octets.equalsLower(bytes, starts[i], nameEnds[i], lowerName)) {
                return Octets.string(bytes, valueStarts[i], valueEnds[i]);
            }
        }
        return null;
    }

    int lineEnd(int line) {
        return ends[line];
    }

    int valueStart(int line) {
        return valueStarts[line];
    }

    int valueEnd(int line) {
        return valueEnds[line];
    }

    boolean isDropped(int line) {
        return dropped[line];
    }

    void drop(int line) {
        dropped[line] = true;
    }

    /** The length that the head announces, or -1. */
    long contentLength() {
        return framing.contentLength();
    }

    boolean isChunked() {
        return framing.isChunked();
    }

    @Nullable
    Refusal refusal() {
        return refusal;
    }
}
