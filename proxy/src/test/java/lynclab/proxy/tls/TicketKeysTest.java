package lynclab.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TicketKeysTest {

    @Test
    void changeAtIntervalsAndNotBefore() {
        AtomicLong now = new AtomicLong();
        TicketKeys keys = new TicketKeys(now::get);
        assertThat(keys.version()).isEqualTo(1);
        now.addAndGet(Duration.ofMinutes(239).toNanos());
        assertThat(keys.version()).isEqualTo(1);
        now.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(keys.version()).isEqualTo(2);
        assertThat(keys.version()).isEqualTo(2);
    }
}
