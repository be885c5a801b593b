package lynclab.proxy.admin;

import java.time.Duration;
import java.util.Locale;

/** How values are put into words. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String of(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    static String days(long days) {
        if (days < 0) {
            return "ended " + -days + (days == -1 ? " day" : " days") + " ago";
        }
        return days + (days == 1 ? " day" : " days") + " left";
    }
}
