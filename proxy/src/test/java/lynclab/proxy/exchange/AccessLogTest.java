package lynclab.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import lynclab.proxy.config.AccessLogSettings;
import lynclab.proxy.config.AccessLogSettings.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {

    @Test
    void keepsTheOrderAndWritesEverythingBeforeItCloses() {
        List<String> written = new ArrayList<>();
        try (AccessLog log = new AccessLog(new Traffic(), entry -> written.add(entry.client()))) {
            for (int i = 0; i < 1_000; i++) {
                log.log(entry("client " + i));
            }
        }
        assertThat(written).hasSize(1_000).startsWith("client 0", "client 1").endsWith("client 999");
    }

    @Test
    void neverWaitsForASinkThatIsStuck() {
        CountDownLatch stuck = new CountDownLatch(1);
        List<String> written = new ArrayList<>();
        AccessLog log = new AccessLog(new Traffic(), entry -> {
            try {
                stuck.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            written.add(entry.client());
        });
        for (int i = 0; i < 200_000; i++) {
            log.log(entry("client"));
        }
        stuck.countDown();
        log.close();

        assertThat(written.size()).isBetween(60_000, 140_000);
    }

    @Test
    void goesOnAfterAnEntryThatTheSinkCouldNotTake() {
        List<String> written = new ArrayList<>();
        try (AccessLog log = new AccessLog(new Traffic(), entry -> {
            if (entry.client().equals("bad")) {
                throw new IllegalStateException("disk full");
            }
            written.add(entry.client());
        })) {
            log.log(entry("bad"));
            log.log(entry("good"));
        }
        assertThat(written).containsExactly("good");
    }

    @Test
    void addsToTheEndOfAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("access.log");
        for (int run = 0; run < 2; run++) {
            try (AccessLog log =
                    new AccessLog(new Traffic(), AccessLogWriter.open(new AccessLogSettings(Format.JSON, file)))) {
                log.log(entry("run " + run));
            }
        }
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.startsWith("{\"time\":"));
    }

    private static AccessLogEntry entry(String client) {
        return new AccessLogEntry(
                Instant.EPOCH,
                "00c0ffee00c0ffee",
                "http",
                client,
                null,
                null,
                null,
                200,
                0,
                0,
                new AccessLogEntry.Timing(null, null, Duration.ZERO),
                new CloseReason.Completed());
    }
}
