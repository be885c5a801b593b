package lynclab.proxy.config;

import java.time.Duration;

/**
 * One way in which members are watched while no request needs them.
 *
 * @param every from the end of one probe to the start of the next
 * @param timeout for one probe as a whole
 * @param rise how many good probes in a row bring a member back
 * @param fall how many bad ones in a row take it out; the very first probe counts at once
 * @param whenDown what becomes of the exchanges with a member that was taken out
 */
public record HealthCheck(Probe probe, Duration every, Duration timeout, int rise, int fall, WhenDown whenDown) {

    /** What becomes of exchanges in flight. */
    public enum WhenDown {
        /** They end, so that clients do not wait half an hour for a server that is no more. */
        CLOSE,
        KEEP
    }

    public HealthCheck {
        Checks.positive("every", every);
        Checks.positive("timeout", timeout);
        Checks.atLeast("rise", rise, 1);
        Checks.atLeast("fall", fall, 1);
    }

    public static HealthCheck of(Probe probe, Duration every) {
        return new HealthCheck(
                probe, every, Defaults.HEALTH_TIMEOUT, Defaults.HEALTH_RISE, Defaults.HEALTH_FALL, Defaults.WHEN_DOWN);
    }

    public HealthCheck withCounts(int otherRise, int otherFall) {
        return new HealthCheck(probe, every, timeout, otherRise, otherFall, whenDown);
    }

    public HealthCheck withTimeout(Duration other) {
        return new HealthCheck(probe, every, other, rise, fall, whenDown);
    }

    public HealthCheck withWhenDown(WhenDown other) {
        return new HealthCheck(probe, every, timeout, rise, fall, other);
    }
}
