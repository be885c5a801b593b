package lynclab.server.kerberos;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what has been shown, as long as it could be shown again. */
final class SeenOnce {
    private final Duration memory;
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    SeenOnce(Duration memory) {
        this.memory = memory;
    }

    synchronized boolean isNew(String shown, Instant now) {
        var forgotten = now.minus(memory);
        seen.values().removeIf(forgotten::isAfter);
        return seen.putIfAbsent(shown, now) == null;
    }
}
