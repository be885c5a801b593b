package lynclab.proxy.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a member is set aside for what it does to requests.
 *
 * @param failures how many connections or handshakes in a row fail before that
 * @param pause for how long the first time; each time it fails again soon after, for twice as long
 * @param longestPause the most that the pause grows to, and how long a member must do well until the first one holds again
 * @param answers that say the member is unwell, not the request
 * @param answerFailures how many of those in a row
 */
public record Ejection(
        int failures, Duration pause, Duration longestPause, List<UnwellAnswer> answers, int answerFailures) {

    public static final Ejection DEFAULT = new Ejection(1, Duration.ofSeconds(5), Duration.ofSeconds(60), List.of(), 3);

    /**
     * An answer of a kind: a status, and what the Server line begins with, if that matters. {@code 503} with {@code
     * Microsoft-HTTPAPI} is HTTP.sys speaking for an application pool that is stopped.
     */
    public record UnwellAnswer(int status, @Nullable String server) {
        public UnwellAnswer {
            if (status < 500 || status > 599) {
                throw new InvalidSetting(
                        "status of an unwell answer is " + status,
                        "500 to 599, such as 503: others are not about the server");
            }
        }
    }

    public Ejection {
        Checks.atLeast("failures", failures, 1);
        Checks.positive("pause", pause);
        Checks.atLeast("answer-failures", answerFailures, 1);
        answers = List.copyOf(answers);
        if (longestPause.compareTo(pause) < 0) {
            throw new InvalidSetting(
                    "longest-pause is shorter than pause", "a time of at least " + pause.toMillis() + "ms");
        }
    }

    public Ejection withAnswers(int inARow, UnwellAnswer... other) {
        return new Ejection(failures, pause, longestPause, List.of(other), inARow);
    }

    public Ejection withPause(Duration first, Duration longest) {
        return new Ejection(failures, first, longest, answers, answerFailures);
    }

    public Ejection withFailures(int inARow) {
        return new Ejection(inARow, pause, longestPause, answers, answerFailures);
    }
}
