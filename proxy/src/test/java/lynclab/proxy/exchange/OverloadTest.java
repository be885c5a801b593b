package lynclab.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import lynclab.proxy.config.Defaults;
import org.junit.jupiter.api.Test;

class OverloadTest {
    private final AtomicInteger memory = new AtomicInteger();
    private final Overload overload = new Overload(Defaults.LIMITS, memory::get);

    @Test
    void refusesFromTheMarkOnAndAdmitsAgainALittleBelowIt() {
        for (int[] step : new int[][] {{89, 0}, {90, 1}, {97, 1}, {86, 1}, {85, 0}, {89, 0}}) {
            memory.set(step[0]);
            overload.look();

            assertThat(overload.isReached()).as("at " + step[0] + " %").isEqualTo(step[1] == 1);
        }
    }

    @Test
    void looksAtTheMemoryThatThereIs() {
        Overload real = new Overload(Defaults.LIMITS);
        real.look();

        assertThat(real.isReached()).isFalse();
    }
}
