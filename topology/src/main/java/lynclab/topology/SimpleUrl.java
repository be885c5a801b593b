package lynclab.topology;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of the short addresses that people see: meet, dialin, admin, scheduler.
 *
 * @param sipDomain the SIP domain whose meetings it serves; null for the kinds that serve the whole organisation
 * @param path empty, or starting with a slash and not ending with one
 */
public record SimpleUrl(Kind kind, @Nullable String sipDomain, String host, String path) {

    /** What a simple URL leads to. */
    public enum Kind {
        MEET,
        DIALIN,
        ADMIN,
        SCHEDULER;

        /** Administration stays inside. */
        public boolean isPublished() {
            return this != ADMIN;
        }
    }

    public SimpleUrl {
        Objects.requireNonNull(kind, "kind");
        HostNames.require(host);
        if (!path.isEmpty() && (!path.startsWith("/") || path.endsWith("/"))) {
            throw new IllegalArgumentException("path " + path + " must start with a slash and not end with one");
        }
        if (kind == Kind.MEET && sipDomain == null) {
            throw new IllegalArgumentException("a meet URL belongs to a SIP domain");
        }
    }

    public String url() {
        return "https://" + host + path;
    }
}
