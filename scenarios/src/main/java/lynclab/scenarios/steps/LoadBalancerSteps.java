package lynclab.scenarios.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.network.LoadBalancing;
import lynclab.lab.network.ProxyHeader;
import lynclab.lab.network.Zone;
import lynclab.lab.target.Capability;
import lynclab.scenarios.diagnosis.Visit;
import lynclab.scenarios.stage.Destination;
import lynclab.scenarios.stage.NotSupportedException;
import lynclab.scenarios.stage.Place;
import lynclab.scenarios.stage.ScenarioSetup;
import lynclab.scenarios.stage.ScenarioState;
import lynclab.topology.ReverseProxy;

/** A load balancer that stands before the reverse proxy and tells it by the PROXY protocol whose connection each is. */
public final class LoadBalancerSteps {

    private static final String FIELD = "X-Forwarded-For";

    private final ScenarioState state;
    private final ScenarioSetup setup;

    public LoadBalancerSteps(ScenarioState state, ScenarioSetup setup) {
        this.state = state;
        this.setup = setup;
    }

    @Given("a load balancer that speaks the PROXY protocol stands before the reverse proxy")
    @StepHelp(
            value =
                    "Clients connect to the load balancer, which says at the beginning of each connection whose it is, in version"
                            + " 2 of the protocol; the reverse proxy is set up for that.",
            example = "a load balancer that speaks the PROXY protocol stands before the reverse proxy")
    public void behindLoadBalancer() {
        setup.require(Capability.PROXY_PROTOCOL);
        setup.vary(topology -> topology.reverseProxy().loadBalancers().isEmpty()
                ? topology.withReverseProxy(topology.reverseProxy().withLoadBalancers(List.of("172.16.1.5")))
                : topology);
    }

    @When("the load balancer speaks version {int} of the PROXY protocol")
    @StepHelp(
            value = "Version 1 is a line of text, version 2 is binary; a reverse proxy takes both.",
            example = "the load balancer speaks version 1 of the PROXY protocol",
            changesLab = true)
    public void speaksVersion(int version) {
        state.lab().loadBalancer().speak(ProxyHeader.ofVersion(version));
    }

    @When("an impostor in the DMZ opens {place}")
    @StepHelp(
            value =
                    "Another machine in the DMZ connects to the reverse proxy past the load balancer, and says by the PROXY protocol"
                            + " that its connection is that of somebody else.",
            example = "an impostor in the DMZ opens each meeting")
    public void impostorOpens(Place place) {
        if (!LoadBalancing.isApart()) {
            throw new NotSupportedException(
                    "a second loopback address (this system has none, by which an impostor could be told)");
        }
        ReverseProxy proxy = state.topology().reverseProxy();
        for (Destination destination : place.in(state.topology())) {
            LabRequest request = destination.request();
            state.ask(
                    Zone.DMZ,
                    Persona.DOMAIN_PC,
                    destination.title() + ", opened by an impostor",
                    request.connectingTo(
                            proxy.dmzAddress(), request.url().secure() ? proxy.httpsPort() : proxy.httpPort()));
        }
    }

    @Then("every request arrives with the client's own address")
    @StepHelp(
            value = "The servers find it in X-Forwarded-For, and nothing else beside it.",
            example = "every request arrives with the client's own address")
    public void ownAddress() {
        Judgement.every(
                state,
                state.visits(),
                visit -> told(visit.last())
                        .equals(List.of(LoadBalancing.clientIn(visit.last().zone()))),
                "every request arrives with the client's own address",
                LoadBalancerSteps::shown);
    }

    @Then("no request arrives with the address that the impostor claims")
    @StepHelp(
            value = "The impostor is turned away, or the servers are told where it really is.",
            example = "no request arrives with the address that the impostor claims")
    public void claimNotBelieved() {
        Judgement.every(
                state,
                state.visits(),
                visit -> !told(visit.last()).contains(LoadBalancing.CLAIMED),
                "no request arrives with the address that the impostor claims",
                LoadBalancerSteps::shown);
    }

    @Then("some request arrives with the address that the impostor claims")
    @StepHelp(
            value = "The reverse proxy believed it and told a server so.",
            example = "some request arrives with the address that the impostor claims")
    public void claimBelieved() {
        Judgement.some(
                state,
                state.visits(),
                visit -> told(visit.last()).contains(LoadBalancing.CLAIMED),
                "some request arrives with the address that the impostor claims",
                LoadBalancerSteps::shown);
    }

    /** The addresses in the lines of X-Forwarded-For, as the last server saw them. */
    private static List<String> told(Observation step) {
        return step.upstream().stream()
                .flatMap(seen -> seen.headers().stream())
                .filter(header -> header.name().equalsIgnoreCase(FIELD))
                .flatMap(header -> List.of(header.value().split("\\s*,\\s*")).stream())
                .toList();
    }

    private static String shown(Visit visit) {
        return visit.told() + ", " + FIELD + " at the server: " + told(visit.last());
    }
}
