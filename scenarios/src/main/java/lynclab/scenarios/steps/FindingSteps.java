package lynclab.scenarios.steps;

import io.cucumber.java.en.Then;
import java.util.List;
import java.util.stream.Collectors;
import lynclab.scenarios.diagnosis.Finding;
import lynclab.scenarios.stage.PromiseBroken;
import lynclab.scenarios.stage.ScenarioState;

/** What the diagnosis makes of what was seen. */
public final class FindingSteps {

    private final ScenarioState state;

    public FindingSteps(ScenarioState state) {
        this.state = state;
    }

    @Then("the first finding is {finding}")
    @StepHelp(
            value =
                    "The likeliest cause of what was just seen has this id in the failure catalogue; none means that nothing "
                            + "is wrong.",
            example = "the first finding is H-01")
    public void firstFinding(String id) {
        List<Finding> findings = state.findings();
        String first = findings.isEmpty() ? "none" : findings.get(0).id();
        if (!first.equals(id)) {
            throw new PromiseBroken("the first finding is " + id + ", but it is " + first + told(findings), findings);
        }
    }

    @Then("the findings include {finding}")
    @StepHelp(
            value = "The id is among the causes that were found, or among what follows from them.",
            example = "the findings include C-02")
    public void findingsInclude(String id) {
        List<Finding> findings = state.findings();
        if (findings.stream()
                .flatMap(Finding::all)
                .noneMatch(finding -> finding.id().equals(id))) {
            throw new PromiseBroken("the findings include " + id + ", but they do not" + told(findings), findings);
        }
    }

    private static String told(List<Finding> findings) {
        return findings.isEmpty()
                ? ""
                : findings.stream()
                        .flatMap(Finding::all)
                        .map(finding -> finding.id() + " " + finding.title())
                        .collect(Collectors.joining(", ", " (found: ", ")"));
    }
}
