package lynclab.proxy.config;

import java.time.Duration;

/** The checks that several settings share. */
final class Checks {
    private Checks() {}

    static void name(String kind, String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new InvalidSetting(
                    kind + " name \"" + name + "\" is not usable in a log line",
                    "letters, digits, dot, dash and underscore, such as front-end");
        }
    }

    static void notBlank(String what, String value) {
        if (value.isBlank()) {
            throw new InvalidSetting(what + " is empty", "give it a value");
        }
    }

    static void port(String what, int port) {
        if (port < 1 || port > 65535) {
            throw new InvalidSetting(what + " is " + port, "a number from 1 to 65535");
        }
    }

    static void portOrZero(String what, int port) {
        if (port < 0 || port > 65535) {
            throw new InvalidSetting(what + " is " + port, "a number from 1 to 65535, or 0 for any free port");
        }
    }

    static void positive(String what, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new InvalidSetting(what + " is " + duration.toMillis() + " ms", "a time above zero, such as 30s");
        }
    }

    static void atLeast(String what, long value, long least) {
        if (value < least) {
            throw new InvalidSetting(what + " is " + value, least + " or more");
        }
    }
}
