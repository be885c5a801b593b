package lynclab.proxy.config;

import java.time.Duration;

/**
 * The pool that takes over while all members of another are down: the paired pool of Lync. All clients are at one of
 * the two, never at both.
 *
 * @param returning whether the members get their clients back by themselves
 * @param stable how long one of them must have been up before that
 * @param finish how long exchanges with the side that was left may still take
 */
public record Backup(String pool, Returning returning, Duration stable, Duration finish) {

    /** How clients come back. */
    public enum Returning {
        AUTOMATIC,
        MANUAL
    }

    public Backup {
        Checks.positive("stable", stable);
        Checks.positive("finish", finish);
    }

    public static Backup of(String pool) {
        return new Backup(pool, Defaults.BACKUP_RETURNING, Defaults.BACKUP_STABLE, Defaults.BACKUP_FINISH);
    }

    public Backup withReturning(Returning other) {
        return new Backup(pool, other, stable, finish);
    }

    public Backup withTimes(Duration otherStable, Duration otherFinish) {
        return new Backup(pool, returning, otherStable, otherFinish);
    }
}
