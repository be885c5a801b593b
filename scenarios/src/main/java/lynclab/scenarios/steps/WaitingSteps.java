package lynclab.scenarios.steps;

import io.cucumber.java.en.Given;
import java.time.Duration;
import java.util.Arrays;
import lynclab.lab.Segment;
import lynclab.lab.fault.AnswersCutOff;
import lynclab.lab.fault.WireSpoiled;
import lynclab.lab.network.WireFault;
import lynclab.scenarios.stage.ScenarioSetup;
import lynclab.topology.ProductVersion;

/** How long everybody waits, and which version of the product decides it. */
public final class WaitingSteps {

    private final ScenarioSetup setup;

    public WaitingSteps(ScenarioSetup setup) {
        this.setup = setup;
    }

    @Given("time passes {int} times faster")
    @StepHelp(
            value =
                    "Divides the long waits of servers and reverse proxy alike, so that a poll of minutes takes seconds. Stands "
                            + "before steps that speak of seconds.",
            example = "time passes 150 times faster")
    public void faster(int times) {
        setup.hurry(times);
    }

    @Given("the reverse proxy waits no longer than {int} seconds for an answer")
    @StepHelp(
            value = "A read time-out that was left as the product came (T-01, T-02).",
            example = "the reverse proxy waits no longer than 120 seconds for an answer")
    public void impatient(int seconds) {
        setup.apply(new AnswersCutOff(Duration.ofSeconds(seconds)));
    }

    @Given("the firewall forgets connections that are quiet for {int} seconds")
    @StepHelp(
            value = "An idle time-out between the Internet and the reverse proxy that is shorter than a poll (T-03).",
            example = "the firewall forgets connections that are quiet for 300 seconds")
    public void forgetful(int seconds) {
        setup.apply(new WireSpoiled(
                Segment.INTERNET_TO_TARGET,
                new WireFault.IdleCut(Duration.ofSeconds(seconds).dividedBy(setup.timeScale()))));
    }

    @Given("the deployment runs {string}")
    @StepHelp(
            value =
                    "Another version of the product, as the topology file writes it: lync2010, lync2013, sfb2015, sfb2019, se.",
            example = "the deployment runs \"sfb2019\"")
    public void runs(String version) {
        ProductVersion other = Arrays.stream(ProductVersion.values())
                .filter(candidate -> candidate.id().equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no version is called " + version));
        setup.vary(topology -> topology.withVersion(other));
    }
}
