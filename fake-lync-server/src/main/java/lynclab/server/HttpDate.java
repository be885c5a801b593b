package lynclab.server;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The Date header, which changes once a second and is therefore formatted once a second. */
final class HttpDate {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static volatile Formatted latest = Formatted.of(0);

    private record Formatted(long second, String text) {
        static Formatted of(long second) {
            return new Formatted(second, FORM.format(Instant.ofEpochSecond(second)));
        }
    }

    private HttpDate() {}

    static String now() {
        var second = System.currentTimeMillis() / 1000;
        var formatted = latest;
        if (formatted.second() != second) {
            formatted = Formatted.of(second);
            latest = formatted;
        }
        return formatted.text();
    }
}
