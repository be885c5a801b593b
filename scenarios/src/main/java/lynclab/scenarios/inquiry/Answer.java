package lynclab.scenarios.inquiry;

import java.util.List;
import lynclab.scenarios.diagnosis.Finding;

/**
 * What an inquiry came to.
 *
 * @param asked the address, and who asked for it from where
 * @param arrived whether the client got what it came for
 * @param end where it ended, in a sentence
 * @param findings the causes, the likeliest first
 */
public record Answer(String asked, boolean arrived, String end, List<Step> steps, List<Finding> findings) {

    public Answer {
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
    }

    /** The same with remedies in the words of what stands between. */
    public Answer inWordsOf(String product) {
        return new Answer(
                asked,
                arrived,
                end,
                steps,
                findings.stream().map(finding -> finding.inWordsOf(product)).toList());
    }
}
