package lynclab.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lynclab.proxy.config.Ejection;
import lynclab.proxy.config.Ejection.UnwellAnswer;
import lynclab.proxy.upstream.MemberStatus.Health;
import org.junit.jupiter.api.Test;

class MemberHealthTest {
    private static final long SLOW_START = seconds(10);

    private final MemberHealth health = new MemberHealth(Ejection.DEFAULT, SLOW_START, 2);

    @Test
    void aFailureSetsAsideUntilThePauseIsOver() {
        assertThat(health.isUp(0)).isTrue();
        assertThat(health.failed(0, "refused")).isTrue();

        assertThat(health.isUp(seconds(4))).isFalse();
        assertThat(health.status(seconds(4))).isEqualTo(Health.SET_ASIDE);
        assertThat(health.detail(seconds(4))).isEqualTo("refused; for another 1000 ms");
        assertThat(health.isUp(seconds(5))).isTrue();
        assertThat(health.status(seconds(5))).isEqualTo(Health.STARTING);
    }

    @Test
    void thePauseGrowsWithEachFailureThatFollowsSoonAndOnlyThen() {
        long now = 0;
        for (long pause : new long[] {5, 10, 20, 40, 60, 60}) {
            health.failed(now, "refused");
            assertThat(health.isUp(now + seconds(pause) - 1)).isFalse();
            now += seconds(pause);
            assertThat(health.isUp(now)).isTrue();
            health.connected(now);
        }
        now += seconds(60);
        health.failed(now, "refused");
        assertThat(health.isUp(now + seconds(5))).isTrue();
    }

    @Test
    void requestsThatFailTogetherCountOnce() {
        assertThat(health.failed(0, "refused")).isTrue();
        assertThat(health.failed(1, "refused")).isFalse();
        assertThat(health.failed(2, "refused")).isFalse();

        assertThat(health.isUp(seconds(5))).isTrue();
    }

    @Test
    void aSuccessInBetweenStartsTheCountAnew() {
        MemberHealth patient = new MemberHealth(Ejection.DEFAULT.withFailures(3), 0, 0);
        for (int i = 0; i < 5; i++) {
            assertThat(patient.failed(0, "")).isFalse();
            assertThat(patient.failed(0, "")).isFalse();
            patient.connected(0);
        }
        patient.failed(0, "");
        patient.failed(0, "");
        assertThat(patient.failed(0, "")).isTrue();
    }

    @Test
    void aConnectionAsLastResortEndsThePause() {
        health.failed(0, "refused");
        health.connected(seconds(1));

        assertThat(health.isUp(seconds(1))).isTrue();
        assertThat(health.share(seconds(1))).isEqualTo(0.1);
    }

    @Test
    void theShareGrowsFromATenthToAll() {
        health.failed(0, "refused");
        long back = seconds(5);

        assertThat(health.isUp(back)).isTrue();
        assertThat(health.share(back)).isEqualTo(0.1);
        assertThat(health.share(back + SLOW_START / 2)).isEqualTo(0.5);
        assertThat(health.share(back + SLOW_START)).isEqualTo(1);
        assertThat(health.status(back + SLOW_START)).isEqualTo(Health.UP);
    }

    @Test
    void answersOfOneKindSetAsideAndOthersDoNot() {
        MemberHealth strict =
                new MemberHealth(Ejection.DEFAULT.withAnswers(2, new UnwellAnswer(503, "Microsoft-HTTPAPI")), 0, 0);

        strict.answered(503, "Microsoft-HTTPAPI/2.0", 0);
        assertThat(strict.answered(200, null, 0)).isFalse();
        strict.answered(503, "Microsoft-HTTPAPI/2.0", 0);
        assertThat(strict.answered(503, "Microsoft-IIS/8.5", 0)).isFalse();
        assertThat(strict.answered(503, null, 0)).isFalse();
        assertThat(strict.isUp(0)).isTrue();

        strict.answered(503, "Microsoft-HTTPAPI/2.0", 0);
        assertThat(strict.answered(503, "Microsoft-HTTPAPI/2.0", 0)).isTrue();
        assertThat(strict.isUp(0)).isFalse();
        assertThat(strict.detail(0)).startsWith("answered 503 as Microsoft-HTTPAPI/2.0");

        strict.connected(0);
        assertThat(strict.isUp(0))
                .as("that it accepts connections does not make it well")
                .isFalse();
        strict.answered(200, null, 0);
        assertThat(strict.isUp(0)).isTrue();
    }

    @Test
    void everyCheckHasToPass() {
        assertThat(health.checked(0, false, "5061 refused", 0)).isTrue();
        assertThat(health.checked(1, false, "answered 503", 0)).isFalse();
        assertThat(health.checked(0, true, "", 0)).isFalse();
        assertThat(health.status(0)).isEqualTo(Health.DOWN);
        assertThat(health.detail(0)).isEqualTo("answered 503");

        assertThat(health.checked(1, true, "answered 200", 0)).isTrue();
        assertThat(health.status(0)).isEqualTo(Health.STARTING);
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
