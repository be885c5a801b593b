package lynclab.scenarios.score;

import java.util.List;
import lynclab.scenarios.diagnosis.Finding;

/**
 * What was found in a lab that nothing is wrong in; anything is a false alarm.
 *
 * @param broken promises that did not hold, each in a line
 */
public record Alarm(int number, String deployment, List<String> broken, List<Finding> findings) {

    public Alarm {
        broken = List.copyOf(broken);
        findings = List.copyOf(findings);
    }

    public boolean isFalse() {
        return !broken.isEmpty() || !findings.isEmpty();
    }
}
