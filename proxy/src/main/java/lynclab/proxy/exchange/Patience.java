package lynclab.proxy.exchange;

import java.time.Duration;
import lynclab.proxy.config.Limits;
import lynclab.proxy.config.Timeouts;
import org.jspecify.annotations.Nullable;

/** What an exchange waits for at the moment, and how long it does: one thing at a time. */
final class Patience {
    private final Deadlines.Deadline deadline;
    private final Settings settings;
    private final Duration beforeParking;
    private @Nullable BodyPace pace;
    private boolean isParking;

    /** @param beforeParking how long the answer to a request that is no held poll may take */
    Patience(Deadlines.Deadline deadline, Settings settings, Duration beforeParking) {
        this.deadline = deadline;
        this.settings = settings;
        this.beforeParking = beforeParking;
    }

    /** For the next bytes of the request's body. */
    void forBody() {
        BodyPace current = pace();
        long now = System.nanoTime();
        arm(current.isTooSlow(now) ? Phase.REQUEST_BODY_RATE : Phase.REQUEST_BODY_IDLE, current.patience(now));
    }

    /** For an answer; one that is long in coming is a held poll. */
    void forAnswer() {
        Duration all = timeouts().responseFirstByte();
        isParking = beforeParking.compareTo(all) < 0;
        arm(Phase.RESPONSE_FIRST_BYTE, isParking ? beforeParking : all);
    }

    /** For an answer, from a member that was slow to take the request. */
    void forSlowMember() {
        arm(Phase.RESPONSE_FIRST_BYTE, timeouts().responseFirstByte());
    }

    /** Whether the answer is only now found to be long in coming; then it is waited for further. */
    boolean parks() {
        boolean parks = isParking;
        if (parks) {
            isParking = false;
            arm(Phase.RESPONSE_FIRST_BYTE, timeouts().responseFirstByte().minus(beforeParking));
        }
        return parks;
    }

    /** The answer has begun, or must begin anew. */
    void parksNoMore() {
        isParking = false;
    }

    /** For the next bytes of the answer's body. */
    void forMoreOfTheAnswer() {
        arm(Phase.RESPONSE_IDLE, timeouts().responseIdle());
    }

    void forTunnel() {
        arm(Phase.TUNNEL_IDLE, timeouts().tunnelIdle());
    }

    /** For the client to take what is ready for it. */
    void forClient() {
        arm(Phase.CLIENT_STALL, timeouts().clientStall());
    }

    /** For nothing. */
    void end() {
        deadline.disarm();
    }

    /** The client may send: before it could not, or it was waiting for a word from the member. */
    void bodyMayCome() {
        pace().restart(System.nanoTime());
    }

    /** The member takes no more for now. */
    void bodyIsHeld() {
        pace().held(System.nanoTime());
    }

    void bodyCame(int bytes) {
        pace().took(bytes, System.nanoTime());
    }

    private BodyPace pace() {
        if (pace == null) {
            Limits limits = settings.limits();
            pace = new BodyPace(limits.requestBodyBytesPerSecond(), timeouts().requestBodyIdle(), System.nanoTime());
        }
        return pace;
    }

    private void arm(Phase phase, Duration duration) {
        deadline.arm(phase, duration.toNanos());
    }

    private Timeouts timeouts() {
        return settings.timeouts();
    }
}
