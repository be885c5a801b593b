package lynclab.scenarios.diagnosis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator did to the reverse proxy while others were at work.
 *
 * @param server the FQDN of the server that it was about; null where it was about the reverse proxy as a whole
 * @param at when it was done
 */
public record Operation(Kind kind, @Nullable String server, Instant at) {

    /** What was done. */
    public enum Kind {
        /** The reverse proxy took its configuration again. */
        RELOAD,
        /** A server is to get nothing new. */
        DRAIN,
        /** A server takes part again. */
        BRING_BACK
    }

    /** The reverse proxy has just taken its configuration again. */
    public static Operation reload() {
        return new Operation(Kind.RELOAD, null, Instant.now());
    }

    /** This has just been done about a server. */
    public static Operation of(Kind kind, String server) {
        return new Operation(kind, server, Instant.now());
    }
}
