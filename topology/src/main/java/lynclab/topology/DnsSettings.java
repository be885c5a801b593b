package lynclab.topology;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the two views are written.
 *
 * @param timeSource the host that phones take the time from; null publishes none
 */
public record DnsSettings(
        RecordStyle records,
        InsideDiscovery insideDiscovery,
        int ttl,
        @Nullable String timeSource) {

    /** Whether names in the domain of their target are aliases of it. */
    public enum RecordStyle {
        A,
        CNAME
    }

    /** What {@code lyncdiscover} is inside; the documentation wants it absent, many deployments have it. */
    public enum InsideDiscovery {
        ABSENT,
        REVERSE_PROXY
    }

    public DnsSettings {
        Objects.requireNonNull(records, "records");
        Objects.requireNonNull(insideDiscovery, "insideDiscovery");
    }
}
