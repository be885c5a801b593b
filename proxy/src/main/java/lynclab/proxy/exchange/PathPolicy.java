package lynclab.proxy.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lynclab.proxy.message.Octets;

/**
 * Decides whether a path leads, for IIS, to one that must not be published; the path itself is never changed.
 *
 * <p>IIS ignores case, decodes percent signs (and the pages behind it sometimes once more), takes a backslash for a
 * slash, resolves dot segments, merges slashes, and drops path parameters and trailing dots and spaces. A path is
 * forbidden if any reading of it is.
 */
public final class PathPolicy {
    private static final int DECODINGS = 2;

    private final List<byte[]> plain = new ArrayList<>();
    private final List<List<String>> segments = new ArrayList<>();

    public PathPolicy(List<String> forbiddenPaths) {
        for (String path : forbiddenPaths) {
            List<String> forbidden = segments(path, Reading.WINDOWS);
            segments.add(forbidden);
            plain.add(Octets.bytes("/" + String.join("/", forbidden)));
        }
    }

    /** What is thought of a path. */
    public enum Verdict {
        PUBLISHED,
        FORBIDDEN,
        /** It decodes to a control character, which no honest client sends. */
        AMBIGUOUS
    }

    /** What is made of a name of dots. */
    private enum Reading {
        /** One and two dots mean what they mean everywhere; everything else is a name. */
        AS_WRITTEN,
        /** Names lose what Windows drops at their ends, and are nothing if that is all there is. */
        WINDOWS,
        /** So do two dots, which lead upwards nevertheless. */
        LENIENT;

        boolean leadsUp(String raw) {
            return raw.equals("..")
                    || this == LENIENT && raw.startsWith("..") && bare(raw).isEmpty();
        }

        /** What the name is; empty where it is none. */
        String name(String raw) {
            if (this != AS_WRITTEN) {
                return bare(raw);
            }
            return raw.equals(".") ? "" : raw;
        }
    }

    public Verdict judge(String target) {
        byte[] bytes = Octets.bytes(target);
        return judge(bytes, 0, bytes.length);
    }

    Verdict judge(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] != '?') {
            end++;
        }
        return isPlain(bytes, from, end) ? judgePlain(bytes, from, end) : judgeEveryReading(bytes, from, end);
    }

    /** Whether the path has only one reading, as nearly all have. */
    private static boolean isPlain(byte[] bytes, int from, int to) {
        byte before = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            boolean letterOrDigit = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
            boolean separator = b == '/' || b == '.';
            boolean separatedBefore = before == '/' || before == '.';
            if (separator && separatedBefore || !letterOrDigit && !separator && b != '-' && b != '_') {
                return false;
            }
            before = b;
        }
        return before != '.';
    }

    private Verdict judgePlain(byte[] bytes, int from, int to) {
        for (byte[] forbidden : plain) {
            int end = from + forbidden.length;
            boolean begins = end <= to && Octets.equalsLower(bytes, from, end, forbidden);
            if (begins && (end == to || bytes[end] == '/')) {
                return Verdict.FORBIDDEN;
            }
        }
        return Verdict.PUBLISHED;
    }

    private Verdict judgeEveryReading(byte[] bytes, int from, int to) {
        String path = Octets.string(bytes, from, to);
        for (int decoded = 0; decoded <= DECODINGS; decoded++) {
            if (path.chars().anyMatch(c -> c < ' ' || c == 127)) {
                return Verdict.AMBIGUOUS;
            }
            for (Reading reading : Reading.values()) {
                List<String> names = segments(path, reading);
                if (segments.stream().anyMatch(forbidden -> startsWith(names, forbidden))) {
                    return Verdict.FORBIDDEN;
                }
            }
            path = PercentDecoding.once(path);
        }
        return Verdict.PUBLISHED;
    }

    private static boolean startsWith(List<String> path, List<String> forbidden) {
        if (path.size() < forbidden.size()) {
            return false;
        }
        for (int i = 0; i < forbidden.size(); i++) {
            if (!names(path.get(i), forbidden.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a segment is a name or the short form (OCSPOW~1) that Windows may have given it. */
    private static boolean names(String segment, String forbidden) {
        int tilde = segment.indexOf('~');
        return segment.equals(forbidden) || tilde >= 2 && forbidden.startsWith(segment.substring(0, tilde));
    }

    private static List<String> segments(String path, Reading reading) {
        List<String> segments = new ArrayList<>();
        for (String raw : path.replace('\\', '/').split("/")) {
            if (reading.leadsUp(raw)) {
                if (!segments.isEmpty()) {
                    segments.remove(segments.size() - 1);
                }
                continue;
            }
            String segment = reading.name(raw);
            if (!segment.isEmpty()) {
                segments.add(segment.toLowerCase(Locale.ROOT));
            }
        }
        return segments;
    }

    /** Without parameters, stream names, and the dots and spaces that Windows drops at the end of a name. */
    private static String bare(String segment) {
        int end = segment.length();
        for (char mark : new char[] {';', ':'}) {
            int at = segment.indexOf(mark);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        while (end > 0 && (segment.charAt(end - 1) == '.' || segment.charAt(end - 1) == ' ')) {
            end--;
        }
        return segment.substring(0, end);
    }
}
