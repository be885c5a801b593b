package lynclab.proxy.exchange;

import java.time.Duration;

/**
 * How much longer a client that sends a body may take for its next bytes: the time between two reads, or, if it has been so
 * slow that it is below the least rate, what is left of the time that its bytes so far have earned.
 */
final class BodyPace {
    private final long bytesPerSecond;
    private final Duration idle;
    private long since;
    private long bytes;
    private long heldSince;

    BodyPace(long bytesPerSecond, Duration idle, long now) {
        this.bytesPerSecond = bytesPerSecond;
        this.idle = idle;
        this.since = now;
    }

    /** The client could not send: it was waiting for a word from the member. */
    void restart(long now) {
        since = now;
        bytes = 0;
        heldSince = 0;
    }

    /** The member takes no more for now, which is not the client's fault. */
    void held(long now) {
        if (heldSince == 0) {
            heldSince = now;
        }
    }

    void took(int more, long now) {
        if (heldSince != 0) {
            since += now - heldSince;
            heldSince = 0;
        }
        bytes += more;
    }

    /** Whether the rate, and not the time between two reads, decides. */
    boolean isTooSlow(long now) {
        return patience(now).compareTo(idle) < 0;
    }

    Duration patience(long now) {
        if (bytesPerSecond == 0) {
            return idle;
        }
        long earned = idle.toNanos() + (long) (bytes * 1e9 / bytesPerSecond);
        long left = Math.max(0, since + earned - now);
        return left < idle.toNanos() ? Duration.ofNanos(left) : idle;
    }
}
