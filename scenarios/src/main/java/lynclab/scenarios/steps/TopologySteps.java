package lynclab.scenarios.steps;

import io.cucumber.java.en.Given;
import lynclab.lab.target.TargetKind;
import lynclab.scenarios.stage.Part;
import lynclab.scenarios.stage.ScenarioSetup;
import lynclab.topology.TopologyReader;

/** What the deployment must have, and other deployments to look at instead. */
public final class TopologySteps {

    private final ScenarioSetup setup;

    public TopologySteps(ScenarioSetup setup) {
        this.setup = setup;
    }

    @Given("the deployment has {part}")
    @StepHelp(
            value =
                    "Asks for a part that not every deployment has; where it is missing, the scenario is reported as not "
                            + "supported, with the name of what is missing.",
            example = "the deployment has a Director")
    public void deploymentHas(Part part) {
        part.required(setup.topology());
    }

    @Given("the deployment has no Director")
    @StepHelp(
            value =
                    "Takes the Directors out of the deployment, so that the first pool answers discovery and simple URLs.",
            example = "the deployment has no Director")
    public void deploymentHasNoDirector() {
        setup.vary(topology -> topology.withPools(topology.frontEndPools()));
    }

    @Given("the example deployment {string}")
    @StepHelp(
            value = "Looks at one of the deployments that come with LyncLab instead of your own.",
            example = "the example deployment \"hosting-provider\"")
    public void exampleDeployment(String name) {
        setup.vary(own -> TopologyReader.example(name));
    }

    @Given("the target is {string}")
    @StepHelp(
            value = "Puts another target between clients and servers, whatever the run was started with.",
            example = "the target is \"port-forwarding\"")
    public void targetIs(String name) {
        setup.useTarget(TargetKind.parse(name));
    }

    @Given("the firewall forwards port 443 to port 4443 of a Front End, without a reverse proxy")
    @StepHelp(
            value =
                    "Takes the reverse proxy away; a rule of the firewall leads to the external web site of the first pool.",
            example = "the firewall forwards port 443 to port 4443 of a Front End, without a reverse proxy")
    public void portForwarding() {
        setup.useTarget(TargetKind.PORT_FORWARDING);
    }
}
