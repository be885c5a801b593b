package lynclab.proxy.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.exchange.PathPolicy.Verdict;

/**
 * Whatever path is asked for: a plain reading of it that ends in what must not be published is refused, and spelling the
 * same path in capitals, with percent signs or with a query publishes nothing more.
 */
public final class PathFuzz {
    private static final PathPolicy POLICY = new PathPolicy(Defaults.FORBIDDEN_PATHS);

    private PathFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String path = "/" + new String(data, StandardCharsets.ISO_8859_1).replace('?', '-');
        Verdict verdict = POLICY.judge(path);
        String once = decoded(path);
        for (String reading : List.of(path, once, decoded(once))) {
            require(verdict != Verdict.PUBLISHED || !isForbidden(reading), path + " is published");
        }
        require(POLICY.judge(path + "?" + path) == verdict, path + " differs with a query");
        if (verdict == Verdict.FORBIDDEN) {
            require(POLICY.judge(upper(path)) != Verdict.PUBLISHED, path + " is published in capitals");
            require(POLICY.judge(encoded(path)) != Verdict.PUBLISHED, path + " is published with percent signs");
        }
    }

    /** Names between slashes, up for two dots, in lower case. */
    private static boolean isForbidden(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.replace('\\', '/').split("/")) {
            if (name.equals("..")) {
                names = names.subList(0, Math.max(0, names.size() - 1));
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name.toLowerCase(Locale.ROOT));
            }
        }
        String plain = "/" + String.join("/", names) + "/";
        return Defaults.FORBIDDEN_PATHS.stream()
                .anyMatch(forbidden -> plain.startsWith(forbidden.toLowerCase(Locale.ROOT) + "/"));
    }

    private static String decoded(String path) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            int high = path.charAt(i) == '%' && i + 2 < path.length() ? digit(path.charAt(i + 1)) : -1;
            int low = high < 0 ? -1 : digit(path.charAt(i + 2));
            text.append(low < 0 ? path.charAt(i) : (char) (high * 16 + low));
            i += low < 0 ? 0 : 2;
        }
        return text.toString();
    }

    private static int digit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    /** Capitals of ASCII, outside of percent signs or not: their digits mean the same. */
    private static String upper(String path) {
        StringBuilder text = new StringBuilder();
        path.chars().forEach(c -> text.append((char) (c >= 'a' && c <= 'z' ? c - 32 : c)));
        return text.toString();
    }

    /** Letters that do not belong to a percent sign already, written with one. */
    private static String encoded(String path) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean isFree = path.indexOf('%') < 0 && c < 128 && Character.isLetter(c);
            text.append(isFree ? String.format(Locale.ROOT, "%%%02x", (int) c) : String.valueOf(c));
        }
        return text.toString();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
