package lynclab.proxy.config;

import java.time.Duration;

/**
 * How much a pool's members are given at a time.
 *
 * @param exchanges that each member works on; 0 for any number
 * @param parkedAfter an exchange that waits longer for its answer is a held poll and leaves its place to another
 * @param queue how many requests may wait for a place
 * @param queueTimeout how long they wait
 */
public record MemberLimits(int exchanges, Duration parkedAfter, int queue, Duration queueTimeout) {

    public static final MemberLimits DEFAULT =
            new MemberLimits(0, Duration.ofSeconds(5), 1_000, Duration.ofSeconds(10));

    public MemberLimits {
        Checks.atLeast("exchanges", exchanges, 0);
        Checks.positive("parked-after", parkedAfter);
        Checks.atLeast("queue", queue, 0);
        Checks.positive("queue-timeout", queueTimeout);
    }
}
