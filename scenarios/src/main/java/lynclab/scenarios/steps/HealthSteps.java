package lynclab.scenarios.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lynclab.lab.LabServer;
import lynclab.lab.LabServer.Trouble;
import lynclab.lab.Seen;
import lynclab.lab.fault.ChecksTooShallow;
import lynclab.lab.target.Capability;
import lynclab.scenarios.stage.Pools;
import lynclab.scenarios.stage.ScenarioSetup;
import lynclab.scenarios.stage.ScenarioState;
import lynclab.topology.Pool;

/** Servers that are no longer well, and whether the reverse proxy finds out before a client does. */
public final class HealthSteps {

    private static final int ROUNDS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int BETWEEN_LOOKS_MILLIS = 5;

    private final ScenarioState state;
    private final ScenarioSetup setup;
    private final Map<LabServer, Long> unwell = new LinkedHashMap<>();

    public HealthSteps(ScenarioState state, ScenarioSetup setup) {
        this.state = state;
        this.setup = setup;
    }

    @Given("the reverse proxy asks its servers how they are")
    @StepHelp(
            value =
                    "Health checks as they are exported: every ten seconds (which pass faster where time does) a page of each"
                            + " server; two bad answers take it out, two good ones bring it back.",
            example = "the reverse proxy asks its servers how they are")
    public void asks() {
        setup.require(Capability.HEALTH_CHECKS);
        setup.checkHealth();
    }

    @Given("the health checks of the reverse proxy look at ports alone")
    @StepHelp(
            value = "Whoever accepts a connection is taken for well (L-07).",
            example = "the health checks of the reverse proxy look at ports alone")
    public void shallow() {
        setup.apply(new ChecksTooShallow());
    }

    @When("the services of one Front End of {pools} stop")
    @StepHelp(
            value =
                    "The first Front End answers 503 from now on, and its ports stay open, as when an application pool stops.",
            example = "the services of one Front End of each pool of several Front Ends stop",
            changesLab = true)
    public void servicesStop(Pools pools) {
        for (Pool pool : pools.in(state.topology())) {
            LabServer server = state.lab().serversOf(pool.fqdn()).get(0);
            server.trouble(Trouble.UNAVAILABLE);
            unwell.put(server, state.lab().connectionsFromTarget(server));
        }
    }

    @When("the health checks of the reverse proxy have come by")
    @StepHelp(
            value =
                    "Waits until each Front End whose services have stopped was looked at three times since, so that the reverse"
                            + " proxy has had two answers.",
            example = "the health checks of the reverse proxy have come by",
            changesLab = true)
    public void haveComeBy() {
        unwell.forEach(this::awaitRounds);
    }

    @Then("no request arrives at a Front End whose services have stopped")
    @StepHelp(
            value = "The servers behind the reverse proxy that saw the requests are all well.",
            example = "no request arrives at a Front End whose services have stopped")
    public void noneAtUnwell() {
        Judgement.every(
                state,
                state.visits(),
                visit -> visit.last().seen().stream().map(Seen::server).noneMatch(this::isUnwell),
                "no request arrives at a Front End whose services have stopped",
                visit -> visit.told() + ", arrived at "
                        + visit.last().upstream().map(Seen::server).orElse("no server"));
    }

    private boolean isUnwell(String server) {
        return unwell.keySet().stream().map(LabServer::fqdn).anyMatch(server::equals);
    }

    // The first connection since may have been asked before its services stopped.
    private void awaitRounds(LabServer server, long before) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (state.lab().connectionsFromTarget(server) <= before + ROUNDS) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("health checks have not come to " + server + " " + ROUNDS
                        + " times within " + LIMIT.toSeconds() + " s; let time pass faster");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for health checks", e);
        }
    }
}
