package lynclab.proxy.upstream;

import java.util.concurrent.TimeUnit;
import lynclab.proxy.config.Ejection;
import lynclab.proxy.config.Ejection.UnwellAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Whether a member is up, as its probes and its requests tell, and how much of its share it gets; shared by all event
 * loops.
 *
 * <pre>
 * up ──failures in a row──▶ set aside ──pause over──▶ up, share grows ──well for long──▶ the next pause is short again
 *  │                                                    ▲
 *  └──────probes fail──▶ down ──probes succeed──────────┘
 * </pre>
 */
final class MemberHealth {
    private static final double LEAST_SHARE = 0.1;

    private final Ejection rules;
    private final long slowStartNanos;
    private final boolean[] failing;
    private volatile boolean isDown;
    private volatile boolean isSetAside;
    private volatile boolean isStarting;
    private volatile boolean isForItsAnswers;
    private volatile int failures;
    private volatile int unwellAnswers;
    private long pauseNanos;
    private long setAsideUntil;
    private long startedAt;
    private String detail = "";

    MemberHealth(Ejection rules, long slowStartNanos, int checks) {
        this.rules = rules;
        this.slowStartNanos = slowStartNanos;
        this.failing = new boolean[checks];
    }

    /** Whether requests should go here as long as another member could take them as well. */
    boolean isUp(long now) {
        return !isDown && (!isSetAside || isPauseOver(now));
    }

    private synchronized boolean isPauseOver(long now) {
        if (isSetAside && now - setAsideUntil >= 0) {
            isSetAside = false;
            start(setAsideUntil);
        }
        return !isSetAside;
    }

    /** The part of its share that it gets: less for a while after it came back. */
    double share(long now) {
        if (!isStarting) {
            return 1;
        }
        synchronized (this) {
            double part = (double) (now - startedAt) / slowStartNanos;
            if (part >= 1) {
                isStarting = false;
                return 1;
            }
            return Math.max(LEAST_SHARE, part);
        }
    }

    /** A connection or handshake failed; returns whether the member is set aside for it. */
    synchronized boolean failed(long now, String why) {
        failures++;
        return failures >= rules.failures() && setAside(now, why, false);
    }

    /** A connection came about, so that it is not set aside any longer. */
    void connected(long now) {
        if (failures != 0 || isSetAside && !isForItsAnswers) {
            comeBack(now);
        }
    }

    private synchronized void comeBack(long now) {
        failures = 0;
        unwellAnswers = 0;
        if (isSetAside) {
            isSetAside = false;
            start(now);
        }
    }

    /** Looks whether an answer says that the member is unwell; returns whether it is set aside for it. */
    boolean answered(int status, @Nullable String server, long now) {
        UnwellAnswer kind = kind(status, server);
        if (kind == null) {
            if (unwellAnswers != 0 || isSetAside) {
                comeBack(now);
            }
            return false;
        }
        synchronized (this) {
            unwellAnswers++;
            return unwellAnswers >= rules.answerFailures()
                    && setAside(now, "answered " + status + (kind.server() == null ? "" : " as " + server), true);
        }
    }

    private @Nullable UnwellAnswer kind(int status, @Nullable String server) {
        for (UnwellAnswer candidate : rules.answers()) {
            boolean isFrom = candidate.server() == null || server != null && server.startsWith(candidate.server());
            if (candidate.status() == status && isFrom) {
                return candidate;
            }
        }
        return null;
    }

    private boolean setAside(long now, String why, boolean forItsAnswers) {
        if (isSetAside && now - setAsideUntil < 0) {
            return false;
        }
        boolean isSoonAgain =
                pauseNanos > 0 && now - setAsideUntil < rules.longestPause().toNanos();
        pauseNanos = isSoonAgain
                ? Math.min(2 * pauseNanos, rules.longestPause().toNanos())
                : rules.pause().toNanos();
        setAsideUntil = now + pauseNanos;
        detail = why;
        failures = 0;
        unwellAnswers = 0;
        isForItsAnswers = forItsAnswers;
        isSetAside = true;
        return true;
    }

    /** What one health check has come to think; returns whether that takes the member out or brings it back. */
    synchronized boolean checked(int check, boolean isGood, String found, long now) {
        failing[check] = !isGood;
        boolean wasDown = isDown;
        boolean isNowDown = false;
        for (boolean one : failing) {
            isNowDown |= one;
        }
        if (!isGood || wasDown && !isNowDown) {
            detail = found;
        }
        isDown = isNowDown;
        if (wasDown && !isNowDown) {
            isSetAside = false;
            start(now);
        }
        return wasDown != isNowDown;
    }

    /** What a health check thought when it was last heard. */
    synchronized boolean isFailing(int check) {
        return failing[check];
    }

    /** It begins with a small share, as after a pause. */
    synchronized void start(long now) {
        failures = 0;
        if (slowStartNanos > 0) {
            startedAt = now;
            isStarting = true;
        }
    }

    /** How it stands, in a word, for people. */
    synchronized MemberStatus.Health status(long now) {
        if (isDown) {
            return MemberStatus.Health.DOWN;
        }
        if (!isUp(now)) {
            return MemberStatus.Health.SET_ASIDE;
        }
        return share(now) < 1 ? MemberStatus.Health.STARTING : MemberStatus.Health.UP;
    }

    synchronized String detail(long now) {
        boolean isPausing = isSetAside && now - setAsideUntil < 0;
        return isPausing
                ? detail + "; for another " + TimeUnit.NANOSECONDS.toMillis(setAsideUntil - now) + " ms"
                : detail;
    }
}
