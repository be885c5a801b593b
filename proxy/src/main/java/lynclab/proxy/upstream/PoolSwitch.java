package lynclab.proxy.upstream;

import lynclab.proxy.config.Backup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides whether a pool's clients are at its own members or at the backup: all at the one or all at the other. */
final class PoolSwitch {
    private static final Logger LOG = LoggerFactory.getLogger(PoolSwitch.class);

    private final UpstreamPool own;
    private final UpstreamPool backup;
    private final Backup rules;
    private volatile Side side = Side.OWN;
    private volatile boolean isHeld;
    private long availableSince = Long.MIN_VALUE;

    /**
     * @param before the one that decided under an earlier configuration; its clients stay on the side where they are
     */
    PoolSwitch(UpstreamPool own, UpstreamPool backup, Backup rules, @Nullable PoolSwitch before) {
        this.own = own;
        this.backup = backup;
        this.rules = rules;
        if (before != null) {
            this.side = before.side;
            this.isHeld = before.isHeld;
        }
    }

    UpstreamPool active() {
        return side == Side.OWN ? own : backup;
    }

    boolean isBetween(UpstreamPool one, UpstreamPool other) {
        return own == one && backup == other;
    }

    UpstreamPool backup() {
        return backup;
    }

    Side side() {
        return side;
    }

    /** Whether an operator chose the side, so that nothing else moves the clients. */
    boolean isHeld() {
        return isHeld;
    }

    /** Moves the clients at once, and keeps them there. */
    synchronized void hold(Side wanted) {
        isHeld = true;
        go(wanted, "an operator said so");
    }

    /** From now on the members' health decides again. */
    synchronized void release(long now) {
        isHeld = false;
        availableSince = Long.MIN_VALUE;
        look(now);
    }

    /** Looks at the members' health; to be called when it changes, and now and then. */
    synchronized void look(long now) {
        boolean isOwnAvailable = own.isAvailable(now);
        if (!isOwnAvailable) {
            availableSince = Long.MIN_VALUE;
        } else if (availableSince == Long.MIN_VALUE) {
            availableSince = now;
        }
        if (isHeld) {
            return;
        }
        if (side == Side.OWN && !isOwnAvailable && backup.isAvailable(now)) {
            go(Side.BACKUP, "none of its members is up");
        } else if (side == Side.BACKUP && returns(now, isOwnAvailable)) {
            go(Side.OWN, "its members are up again");
        }
    }

    private boolean returns(long now, boolean isOwnAvailable) {
        return rules.returning() == Backup.Returning.AUTOMATIC
                && isOwnAvailable
                && now - availableSince >= rules.stable().toNanos();
    }

    private void go(Side next, String why) {
        if (side == next) {
            return;
        }
        side = next;
        UpstreamPool left = next == Side.OWN ? backup : own;
        LOG.warn(
                "pool {}: all clients go to {} now: {}",
                own.name(),
                next == Side.OWN ? "its own members" : "its backup, pool " + backup.name(),
                why);
        own.movedAway(left, rules.finish());
    }
}
