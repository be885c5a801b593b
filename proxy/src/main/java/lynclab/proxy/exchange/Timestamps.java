package lynclab.proxy.exchange;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as logs show them, UTC with milliseconds; the second is formatted once for all that happened in it. */
final class Timestamps {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static volatile Second last = new Second(0, SECOND.format(Instant.EPOCH));

    private Timestamps() {}

    private record Second(long epoch, String text) {}

    static void append(StringBuilder line, Instant at) {
        Second second = last;
        if (second.epoch() != at.getEpochSecond()) {
            second = new Second(at.getEpochSecond(), SECOND.format(at));
            last = second;
        }
        line.append(second.text()).append('.');
        threeDigits(line, at.getNano() / 1_000_000);
        line.append('Z');
    }

    static void threeDigits(StringBuilder line, int number) {
        line.append((char) ('0' + number / 100))
                .append((char) ('0' + number / 10 % 10))
                .append((char) ('0' + number % 10));
    }
}
