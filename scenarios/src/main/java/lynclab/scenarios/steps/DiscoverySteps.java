package lynclab.scenarios.steps;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import lynclab.lab.Persona;
import lynclab.lab.network.Zone;
import lynclab.scenarios.diagnosis.Visit;
import lynclab.scenarios.stage.DiscoveryRun;
import lynclab.scenarios.stage.Domains;
import lynclab.scenarios.stage.ScenarioState;

/** How clients find their web services, link by link. */
public final class DiscoverySteps {

    private final ScenarioState state;

    public DiscoverySteps(ScenarioState state) {
        this.state = state;
    }

    @When("{persona} discovers the web services of {domains} {vantage}")
    @StepHelp(
            value =
                    "Starts with nothing but the SIP domain, over HTTPS and where that fails over HTTP, and follows the links "
                            + "until a server asks for credentials.",
            example = "a mobile app discovers the web services of each SIP domain from the Internet")
    public void discovers(Persona persona, Domains domains, Zone zone) {
        for (String domain : domains.in(state.topology())) {
            state.discovered(DiscoveryRun.of(state, zone, persona, domain));
        }
    }

    @Then("every client finds its web services")
    @StepHelp(
            value = "Each was led to a server that asked for credentials, over certificates that it accepts.",
            example = "every client finds its web services")
    public void everyClientFinds() {
        Judgement.every(
                state,
                state.discoveries(),
                DiscoveryRun::found,
                "every client finds its web services",
                DiscoverySteps::told);
    }

    @Then("no client finds its web services")
    @StepHelp(value = "All of them get stuck on the way.", example = "no client finds its web services")
    public void noClientFinds() {
        Judgement.every(
                state,
                state.discoveries(),
                run -> !run.found(),
                "no client finds its web services",
                DiscoverySteps::told);
    }

    @Then("the web services of at least {int} SIP domains were found")
    @StepHelp(
            value = "Counts the SIP domains whose clients found their way.",
            example = "the web services of at least 200 SIP domains were found")
    public void foundAtLeast(int count) {
        long found = state.discoveries().stream().filter(DiscoveryRun::found).count();
        if (found < count) {
            throw state.broken(
                    "the web services of at least " + count + " SIP domains were found, but only of " + found);
        }
    }

    private static String told(DiscoveryRun run) {
        Visit end = run.visits().get(run.visits().size() - 1);
        return run.sipDomain() + " ended at " + end.told();
    }
}
