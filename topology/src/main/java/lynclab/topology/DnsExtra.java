package lynclab.topology;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record that does not follow from the rest, given by hand; it replaces planned ones of the same name and type.
 *
 * @param view where it is shown; null means in both views
 * @param name its owner, which may begin with {@code *.}
 * @param data as a zone file writes it, host names without the closing dot
 */
public record DnsExtra(@Nullable View view, String name, DnsType type, String data, int ttl) {
    public DnsExtra {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(data, "data");
    }

    public boolean isIn(View other) {
        return view == null || view == other;
    }
}
