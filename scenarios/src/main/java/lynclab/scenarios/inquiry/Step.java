package lynclab.scenarios.inquiry;

import java.time.Duration;
import java.util.List;

/**
 * Something that was tried on the way.
 *
 * @param tried such as {@code look up meet.contoso.com}
 * @param cameBack in a few words
 * @param took how long it took; for what the lab knows to be dropped, how long a real client would have waited
 * @param worked whether the client could go on from there
 * @param below the smaller steps that it was made of
 */
public record Step(String tried, String cameBack, Duration took, boolean worked, List<Step> below) {

    public Step {
        below = List.copyOf(below);
    }

    static Step of(String tried, String cameBack, Duration took, boolean worked) {
        return new Step(tried, cameBack, took, worked, List.of());
    }
}
