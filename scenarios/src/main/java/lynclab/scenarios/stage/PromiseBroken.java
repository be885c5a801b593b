package lynclab.scenarios.stage;

import java.util.List;
import lynclab.scenarios.diagnosis.Finding;

/** What was observed is not what was promised. */
public final class PromiseBroken extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    public PromiseBroken(String observed, List<Finding> findings) {
        super(findings.isEmpty() ? observed : observed + "\n" + findings.get(0).text());
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
