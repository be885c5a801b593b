package lynclab.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyPaceTest {
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final BodyPace pace = new BodyPace(100, IDLE, 0);

    @Test
    void whoSendsFastEnoughHasTheIdleTimeBetweenTwoReads() {
        pace.took(10_000, seconds(50));

        assertThat(pace.patience(seconds(50))).isEqualTo(IDLE);
        assertThat(pace.isTooSlow(seconds(50))).isFalse();
    }

    @Test
    void whoDripsUsesUpItsTimeInSmallSteps() {
        pace.took(1, seconds(50));
        assertThat(pace.patience(seconds(50))).isEqualTo(Duration.ofMillis(10_010));
        assertThat(pace.isTooSlow(seconds(50))).isTrue();

        pace.took(1, seconds(60));
        assertThat(pace.patience(seconds(60))).isEqualTo(Duration.ofMillis(20));
        assertThat(pace.patience(seconds(70))).isEqualTo(Duration.ZERO);
    }

    @Test
    void whatTheMemberHoldsUpIsNotCounted() {
        pace.held(seconds(10));
        pace.held(seconds(300));
        pace.took(1, seconds(1_000));

        assertThat(pace.patience(seconds(1_000))).isEqualTo(Duration.ofMillis(50_010));
    }

    @Test
    void withoutALeastRateOnlyTheIdleTimeCounts() {
        BodyPace any = new BodyPace(0, IDLE, 0);

        assertThat(any.patience(seconds(100_000))).isEqualTo(IDLE);
    }

    private static long seconds(long seconds) {
        return seconds * 1_000_000_000L;
    }
}
