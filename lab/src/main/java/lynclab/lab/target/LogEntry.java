package lynclab.lab.target;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the target's log says about one exchange.
 *
 * @param id what the target calls the exchange, in its answers as well; empty where it calls it nothing
 * @param host the host asked for; the one named in TLS when no request came, empty when there was neither
 * @param member the server it was sent to; null when none was reached, or when the target answered itself
 * @param reason how it ended, in a word or two of the target's own, such as {@code no-member:tls}
 * @param detail the same for people, where there is more to say
 */
public record LogEntry(
        Instant at,
        String id,
        String listener,
        String host,
        String method,
        String path,
        int status,
        @Nullable String member,
        String reason,
        String detail) {

    @Override
    public String toString() {
        return at + " " + listener + " " + method + " " + host + path + " " + status
                + (member == null ? "" : " by " + member) + " " + reason + (detail.isEmpty() ? "" : ": " + detail);
    }
}
