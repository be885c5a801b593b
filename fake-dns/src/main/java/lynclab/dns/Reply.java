package lynclab.dns;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a transport has to do about one message: send these bytes then, or nothing, or hang up. */
record Reply(byte @Nullable [] message, Duration after, boolean disconnect) {

    static Reply now(byte[] message) {
        return new Reply(message, Duration.ZERO, false);
    }

    static Reply none() {
        return new Reply(null, Duration.ZERO, false);
    }
}
