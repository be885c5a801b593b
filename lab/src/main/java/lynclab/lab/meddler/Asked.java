package lynclab.lab.meddler;

import java.util.Locale;

/**
 * A request on its way to the target.
 *
 * @param number which request of its connection it is, from 1
 * @param bodyLength what comes behind the head; -1 when it is chunked
 */
public record Asked(boolean secure, Head head, int number, long bodyLength) {

    public String method() {
        return head.firstLine().split(" ", 2)[0];
    }

    /** What is asked for, as it was written. */
    public String target() {
        String[] words = head.firstLine().split(" ");
        return words.length > 1 ? words[1] : "";
    }

    /** The path in small letters, without its query. */
    public String path() {
        return target().split("\\?", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** The host in small letters, without a port. */
    public String host() {
        return head.value("Host").split(":", 2)[0].toLowerCase(Locale.ROOT);
    }
}
