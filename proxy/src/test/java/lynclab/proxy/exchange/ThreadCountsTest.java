package lynclab.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThreadCountsTest {
    private final ThreadCounts counts = new ThreadCounts(2);

    @Test
    void addsUpWhatAllThreadsCountedAlsoThoseThatHaveEnded() throws InterruptedException {
        counts.own().add(0, 5);
        List<Thread> threads =
                Stream.generate(() -> new Thread(this::count)).limit(4).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(counts.sum(0)).isEqualTo(4_005);
        assertThat(counts.sum(1)).isEqualTo(8_000);
    }

    private void count() {
        for (int i = 0; i < 1_000; i++) {
            counts.own().add(0, 1);
            counts.own().add(1, 2);
        }
    }
}
