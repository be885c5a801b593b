package lynclab.scenarios.steps;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lynclab.lab.Lab;
import lynclab.lab.LabServer;
import lynclab.lab.Persona;
import lynclab.lab.Seen;
import lynclab.lab.clients.Account;
import lynclab.lab.clients.UcwaApp;
import lynclab.lab.network.Zone;
import lynclab.lab.target.Capability;
import lynclab.scenarios.diagnosis.Operation;
import lynclab.scenarios.diagnosis.Visit;
import lynclab.scenarios.stage.Place;
import lynclab.scenarios.stage.Pools;
import lynclab.scenarios.stage.ScenarioSetup;
import lynclab.scenarios.stage.ScenarioState;
import lynclab.topology.Pool;
import lynclab.topology.User;

/** What an administrator does to a reverse proxy that is at work, and what others do meanwhile. */
public final class MaintenanceSteps {

    private final ScenarioState state;
    private final ScenarioSetup setup;

    public MaintenanceSteps(ScenarioState state, ScenarioSetup setup) {
        this.state = state;
        this.setup = setup;
    }

    @When("a user of {pools} waits for events with a web application {vantage}")
    @StepHelp(
            value =
                    "One user of each of the pools that have users signs in, and is kept waiting by the server while the next"
                            + " steps do something.",
            example = "a user of each Front End pool waits for events with a web application from the Internet")
    public void waitsForEvents(Pools pools, Zone zone) {
        Persona persona = zone == Zone.LAN ? Persona.DOMAIN_PC : Persona.GUEST_BROWSER;
        Lab lab = state.lab();
        for (User user : Users.of(state.topology(), pools)) {
            UcwaApp application = new UcwaApp(lab, zone, Account.of(user)).as(persona);
            state.stays(user.sip() + " waits for events", application::signInAndStay);
        }
    }

    @When("those who wait ask for events again")
    @StepHelp(
            value =
                    "Each server answers who has been waiting, on the connection on which they have waited all the time; then"
                            + " they sign out.",
            example = "those who wait ask for events again")
    public void askAgain() {
        state.stayersGoOn();
    }

    @When("{persona} keeps opening {place} {vantage}")
    @StepHelp(
            value =
                    "Opens everything over and over, each time over a connection of its own, while the next steps do something.",
            example = "a guest's browser keeps opening each meeting from the Internet")
    public void keepsOpening(Persona persona, Place place, Zone zone) {
        state.keepsOpening(zone, persona, place.in(state.topology()));
    }

    @When("nobody opens pages any more")
    @StepHelp(
            value = "Those who keep opening pages open each once more and stop; all that they opened is judged.",
            example = "nobody opens pages any more")
    public void browsingStops() {
        state.browsingStops();
    }

    @When("the reverse proxy takes its configuration again, with a renewed certificate")
    @StepHelp(
            value =
                    "A reload, in the product's own way: the certificate in its file has been renewed, all else is as before.",
            example = "the reverse proxy takes its configuration again, with a renewed certificate",
            changesLab = true)
    public void reloads() {
        setup.require(Capability.RELOAD);
        state.lab().maintenance().reload();
        state.operated(Operation.reload());
    }

    @Then("the certificate is the renewed one")
    @StepHelp(
            value = "Whoever connects is shown the certificate that was renewed last, by its serial number.",
            example = "the certificate is the renewed one")
    public void renewed() {
        Lab lab = state.lab();
        Judgement.every(
                state,
                visit -> visit.last().tls() != null
                        && !visit.last().handshake().chain().isEmpty()
                        && lab.maintenance().isCurrent(visit.last().handshake().leaf()),
                "the certificate is the renewed one");
    }

    @When("the reverse proxy drains one Front End of {pools}")
    @StepHelp(
            value =
                    "Before its maintenance: nothing new goes there, and what is under way may come to its end. Where somebody"
                            + " waits for events, it is the Front End that keeps them waiting, else the first.",
            example = "the reverse proxy drains one Front End of each pool of several Front Ends",
            changesLab = true)
    public void drains(Pools pools) {
        setup.require(Capability.DRAIN);
        for (Pool pool : pools.in(state.topology())) {
            List<LabServer> members = state.lab().serversOf(pool.fqdn());
            LabServer one = members.stream()
                    .filter(MaintenanceSteps::keepsSomebodyWaiting)
                    .findFirst()
                    .orElse(members.get(0));
            state.lab().maintenance().drain(one);
            state.operated(Operation.of(Operation.Kind.DRAIN, one.fqdn()));
        }
    }

    @When("the reverse proxy brings the drained Front Ends back")
    @StepHelp(
            value = "After their maintenance they take part again, at some products little by little.",
            example = "the reverse proxy brings the drained Front Ends back",
            changesLab = true)
    public void bringsBack() {
        setup.require(Capability.DRAIN);
        for (String server : state.lab().maintenance().drained()) {
            state.lab().maintenance().bringBack(state.lab().server(server));
            state.operated(Operation.of(Operation.Kind.BRING_BACK, server));
        }
    }

    @Then("no request arrives at a drained Front End")
    @StepHelp(
            value = "Each request was sent after a Front End was drained, and another server saw it.",
            example = "no request arrives at a drained Front End")
    public void noneAtDrained() {
        Set<String> drained = state.lab().maintenance().drained();
        Judgement.every(
                state,
                state.visits(),
                visit -> visit.last().seen().stream().map(Seen::server).noneMatch(drained::contains),
                "no request arrives at a drained Front End",
                MaintenanceSteps::told);
    }

    @Then("some request arrives at a drained Front End")
    @StepHelp(
            value = "A Front End was drained, and saw a request that was sent after that.",
            example = "some request arrives at a drained Front End")
    public void someAtDrained() {
        Set<String> drained = state.lab().maintenance().drained();
        Judgement.some(
                state,
                state.visits(),
                visit -> visit.last().seen().stream().map(Seen::server).anyMatch(drained::contains),
                "some request arrives at a drained Front End",
                MaintenanceSteps::told);
    }

    @Then("some request arrives at a Front End that was brought back")
    @StepHelp(
            value = "A Front End that had been drained takes part again.",
            example = "some request arrives at a Front End that was brought back")
    public void someAtBroughtBack() {
        Set<String> back = state.operations().stream()
                .filter(operation -> operation.kind() == Operation.Kind.BRING_BACK)
                .map(Operation::server)
                .collect(Collectors.toSet());
        Judgement.some(
                state,
                state.visits(),
                visit -> visit.last().seen().stream().map(Seen::server).anyMatch(back::contains),
                "some request arrives at a Front End that was brought back",
                MaintenanceSteps::told);
    }

    private static boolean keepsSomebodyWaiting(LabServer server) {
        return server.seen().stream().anyMatch(seen -> seen.status() == 0);
    }

    private static String told(Visit visit) {
        return visit.told() + ", arrived at "
                + visit.last().upstream().map(Seen::server).orElse("no server");
    }
}
