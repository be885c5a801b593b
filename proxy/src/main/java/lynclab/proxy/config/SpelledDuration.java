package lynclab.proxy.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as it is written in configurations and commands: a number with its unit, such as {@code 30s}. */
public final class SpelledDuration {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    private SpelledDuration() {}

    /**
     * Reads it.
     *
     * @param name what it is the value of
     * @throws InvalidSetting when it has no unit, or is nothing
     */
    public static Duration read(String name, String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidSetting(
                    "\"" + name + "\" is \"" + text + "\"", "a number with its unit, such as 30s, 500ms or 31m");
        }
        long amount = Long.parseLong(matcher.group(1));
        if (amount == 0) {
            throw new InvalidSetting("\"" + name + "\" is \"" + text + "\"", "a time above zero, such as 30s");
        }
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
