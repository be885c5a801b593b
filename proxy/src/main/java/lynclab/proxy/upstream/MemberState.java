package lynclab.proxy.upstream;

import java.util.concurrent.TimeUnit;
import lynclab.proxy.config.Member;

/** A member and what is known about its health; shared by all event loops. */
public final class MemberState {
    private static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Member member;
    private volatile boolean probedDown;
    private volatile boolean setAside;
    private long pauseNanos;
    private long setAsideUntil;

    MemberState(Member member) {
        this.member = member;
    }

    public Member member() {
        return member;
    }

    /** Whether requests should go here as long as another member could take them as well. */
    boolean isHealthy(long now) {
        return !probedDown && (!setAside || isPauseOver(now));
    }

    private synchronized boolean isPauseOver(long now) {
        return now - setAsideUntil >= 0;
    }

    /** A connection or handshake failed: set aside for a while, each time for longer. */
    synchronized void failed(long now) {
        pauseNanos = pauseNanos == 0 ? FIRST_PAUSE_NANOS : Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
        setAsideUntil = now + pauseNanos;
        setAside = true;
    }

    void succeeded() {
        if (setAside) {
            clear();
        }
    }

    private synchronized void clear() {
        setAside = false;
        pauseNanos = 0;
    }

    /** Tells what the health check found; returns whether that is news. */
    boolean probed(boolean healthy) {
        boolean news = probedDown == healthy;
        probedDown = !healthy;
        if (healthy) {
            succeeded();
        }
        return news;
    }

    @Override
    public String toString() {
        return member.toString();
    }
}
