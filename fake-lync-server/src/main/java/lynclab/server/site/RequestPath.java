package lynclab.server.site;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/** Reads the path of a request target the way HTTP.sys does: decoded once, slashes unified, dot segments resolved. */
public final class RequestPath {
    private RequestPath() {}

    public static String of(String target) {
        var path = withoutAuthority(target);
        var question = path.indexOf('?');
        var decoded = decode(question < 0 ? path : path.substring(0, question)).replace('\\', '/');
        var segments = new ArrayDeque<String>();
        for (var segment : decoded.split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        var canonical = "/" + String.join("/", segments);
        return decoded.endsWith("/") && canonical.length() > 1 ? canonical + "/" : canonical;
    }

    /** The query of a target without its question mark; empty where there is none. */
    public static String query(String target) {
        var question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    /** Whether a path is escaped twice, which IIS refuses unless told otherwise. */
    public static boolean isEscapedTwice(String canonicalPath) {
        return !decode(canonicalPath).equals(canonicalPath);
    }

    private static String withoutAuthority(String target) {
        var scheme = target.indexOf("://");
        if (scheme < 0 || target.startsWith("/")) {
            return target;
        }
        var slash = target.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : target.substring(slash);
    }

    private static String decode(String text) {
        var octets = new ByteArrayOutputStream(text.length());
        var raw = text.getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < raw.length; i++) {
            var high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            var low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (raw[i] == '%' && high >= 0 && low >= 0) {
                octets.write(high << 4 | low);
                i += 2;
            } else {
                octets.write(raw[i]);
            }
        }
        return octets.toString(StandardCharsets.UTF_8);
    }
}
