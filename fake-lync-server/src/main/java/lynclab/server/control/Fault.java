package lynclab.server.control;

import java.time.Duration;

/** A way in which a server can go wrong on one of its ports. */
public sealed interface Fault {

    /** The connection is reset as soon as a request has arrived on it. */
    record Reset() implements Fault {}

    /** The answer is right but starts late. */
    record SlowFirstByte(Duration delay) implements Fault {
        public SlowFirstByte {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("a delay is not negative: " + delay);
            }
        }
    }

    /** HTTP.sys answers 503 by itself, as it does when an application pool has stopped. */
    record ServiceUnavailable() implements Fault {}
}
