package lynclab.proxy.upstream;

import java.util.Locale;
import lynclab.proxy.config.Member;

/**
 * How a member stands at the moment.
 *
 * @param detail what the last change of its health was about
 * @param busy exchanges it works on
 * @param parked held polls
 * @param connections open to it, waiting ones included
 */
public record MemberStatus(
        Member member, Health health, Duty duty, String detail, int busy, int parked, int connections) {

    /** Whether it takes new clients. */
    public boolean isTaking() {
        return duty == Duty.SERVING && (health == Health.UP || health == Health.STARTING);
    }

    /** How it stands, in a few words. */
    public String sentence() {
        String words = duty == Duty.SERVING ? word(health) : word(duty) + ", " + word(health);
        return health == Health.UP || detail.isEmpty() ? words : words + ": " + detail;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What its probes and its requests say. */
    public enum Health {
        UP,
        /** Back for a short time, with less than its share. */
        STARTING,
        /** Failed requests, and is given a pause. */
        SET_ASIDE,
        /** A health check says so. */
        DOWN
    }

    /** What the operator wants of it. */
    public enum Duty {
        SERVING,
        /** Keeps the clients it has until they are done. */
        DRAINING,
        WITHDRAWN
    }
}
