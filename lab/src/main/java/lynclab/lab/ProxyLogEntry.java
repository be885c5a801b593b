package lynclab.lab;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the target's log says about one exchange.
 *
 * @param member the upstream member it was sent to; null when it was answered by the target itself
 * @param reason how it ended, in the target's own words
 * @param line the whole line
 */
public record ProxyLogEntry(
        Instant at,
        String listener,
        String host,
        String method,
        String path,
        int status,
        @Nullable String member,
        String reason,
        String line) {}
