package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import lynclab.lab.Header;
import lynclab.lab.HttpExchange;
import lynclab.lab.Observation;

/**
 * An answer that came through the reverse proxy, beside the one that the same server gives to the same request when nobody
 * stands between.
 */
public record Comparison(Observation through, Observation direct) {

    // What differs from one answer to the next, and what each hop writes for itself.
    private static final Set<String> OF_EACH_HOP = Set.of(
            "date",
            "connection",
            "keep-alive",
            "transfer-encoding",
            "content-length",
            "via",
            "client-request-id",
            "request-id",
            "x-ms-correlation-id",
            "x-ms-server-fqdn",
            "alt-svc",
            "server",
            "proxy-connection");

    public Comparison {
        through.answer();
        direct.answer();
    }

    /** Names of header lines that the server did not write, or not as often. */
    public Set<String> added() {
        return surplus(through.answer(), direct.answer());
    }

    /** Names of header lines of the server that did not arrive. */
    public Set<String> lost() {
        return surplus(direct.answer(), through.answer());
    }

    /** The statuses are the same, so that the rest can be compared. */
    public boolean isSameKind() {
        return through.status() == direct.status();
    }

    /** The values that the server gave, and those that arrived, are not the same. */
    public boolean differs(String name) {
        return !through.answer().headers(name).equals(direct.answer().headers(name));
    }

    /** Links in the body say another scheme or host than the server wrote. */
    public boolean isBodyTranslated() {
        return isSameKind()
                && count(direct.text(), "https://") > 0
                && count(direct.text(), "https://") != count(through.text(), "https://")
                && !through.answer().header("Content-Encoding").isPresent();
    }

    private static Set<String> surplus(HttpExchange more, HttpExchange less) {
        Set<String> names = new TreeSet<>();
        for (Header header : more.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!OF_EACH_HOP.contains(name)
                    && more.headers(name).size() > less.headers(name).size()) {
                names.add(name);
            }
        }
        return names;
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    /** What differs, in a line. */
    public String told() {
        StringBuilder text = new StringBuilder(through.request().url().toString());
        if (!isSameKind()) {
            text.append(" was answered ")
                    .append(through.status())
                    .append(" instead of ")
                    .append(direct.status());
        }
        if (!added().isEmpty()) {
            text.append(", added: ").append(String.join(", ", added()));
        }
        if (!lost().isEmpty()) {
            text.append(", lost: ").append(String.join(", ", lost()));
        }
        if (isBodyTranslated()) {
            text.append(", links in the body were changed");
        }
        for (String name : List.of("Location", "Set-Cookie", "WWW-Authenticate", "Content-Type")) {
            if (isSameKind() && differs(name)) {
                text.append(", ")
                        .append(name)
                        .append(" is ")
                        .append(through.answer().headers(name))
                        .append(" instead of ")
                        .append(direct.answer().headers(name));
            }
        }
        return text.toString();
    }

    /** Nothing but what each hop writes for itself differs. */
    public boolean isUntouched() {
        return isSameKind()
                && added().isEmpty()
                && lost().isEmpty()
                && !isBodyTranslated()
                && !differs("Location")
                && !differs("Content-Type");
    }
}
