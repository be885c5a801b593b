package lynclab.scenarios.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lynclab.lab.Persona;
import lynclab.lab.clients.MeetingGuest;
import lynclab.lab.clients.SignInTrace;
import lynclab.lab.network.Zone;
import lynclab.scenarios.diagnosis.Turn;
import lynclab.scenarios.diagnosis.Visit;
import lynclab.scenarios.stage.Destination;
import lynclab.scenarios.stage.Errand;
import lynclab.scenarios.stage.NotSupportedException;
import lynclab.scenarios.stage.Place;
import lynclab.scenarios.stage.Pools;
import lynclab.scenarios.stage.ScenarioSetup;
import lynclab.scenarios.stage.ScenarioState;
import lynclab.scenarios.stage.TakingTurns;
import lynclab.topology.Hybrid;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.User;

/** Users and guests, from the first name that they look up to the end of their errand. */
public final class SignInSteps {

    private static final String PROVIDER = "webdir.hosting-provider.example";

    private final ScenarioState state;
    private final ScenarioSetup setup;

    public SignInSteps(ScenarioState state, ScenarioSetup setup) {
        this.state = state;
        this.setup = setup;
    }

    @Given("the first user has moved to a hosting provider")
    @StepHelp(
            value = "A hybrid deployment: the user's SIP domain stays here, and discovery has to send the user there.",
            example = "the first user has moved to a hosting provider")
    public void firstUserHasMoved() {
        String sip = anyUser(state.topology()).sip();
        setup.vary(topology -> topology.withHybrid(
                new Hybrid("https://" + PROVIDER + "/Autodiscover/AutodiscoverService.svc/root", List.of(sip))));
    }

    @When("a user of {pools} {errand} {vantage}")
    @StepHelp(
            value =
                    "One user of each of the pools that have users, with an emulated client that looks up what it would look "
                            + "up, signs in with the user's password, and follows every link.",
            example = "a user of each Front End pool signs in with the mobile app from the Internet")
    public void userOf(Pools pools, Errand errand, Zone zone) {
        errand.run(state, zone, Users.of(state.topology(), pools));
    }

    @When("the user who has moved {errand} {vantage}")
    @StepHelp(
            value = "The user whom a hosting provider serves, with a client that knows nothing of it.",
            example = "the user who has moved signs in with the mobile app from the Internet")
    public void movedUser(Errand errand, Zone zone) {
        errand.run(state, zone, List.of(anyUser(state.topology())));
    }

    @When("a guest joins {place} {vantage}")
    @StepHelp(
            value =
                    "Opens the page and everything on it, gets a token without an account, joins, waits for events, and "
                            + "leaves. On the LAN the guest sits at a domain PC.",
            example = "a guest joins each meeting from the Internet")
    public void guestJoins(Place place, Zone zone) {
        Persona persona = zone == Zone.LAN ? Persona.DOMAIN_PC : Persona.GUEST_BROWSER;
        for (Destination meeting : place.in(state.topology())) {
            MeetingGuest guest = new MeetingGuest(state.lab(), zone, persona);
            state.travelled(
                    "a guest at " + meeting.title(),
                    guest.join(meeting.request().url().toString()));
        }
    }

    @When("two users of {pools} take turns {vantage}")
    @StepHelp(
            value =
                    "Two users sign in with NTLM, each on a connection of their own, and send further requests in turns, with "
                            + "those of a stranger in between.",
            example = "two users of each Front End pool take turns from the Internet")
    public void takeTurns(Pools pools, Zone zone) {
        for (Pool pool : pools.in(state.topology())) {
            if (!TakingTurns.arePossible(state.topology(), pool)) {
                throw new NotSupportedException("two users of " + pool.fqdn() + " (add them under \"users\")");
            }
            TakingTurns.at(state.client(zone, Persona.DOMAIN_PC), state.topology(), pool)
                    .forEach(state::took);
        }
    }

    @Then("everybody succeeds")
    @StepHelp(value = "Each client got to the end of what it was after.", example = "everybody succeeds")
    public void everybodySucceeds() {
        Judgement.every(state, state.journeys(), SignInTrace::hasReached, "everybody succeeds", SignInTrace::toString);
    }

    @Then("no cookie comes with an expiry")
    @StepHelp(
            value = "The servers' cookies hold for a session; an expiry was put in by somebody on the way.",
            example = "no cookie comes with an expiry")
    public void noExpiry() {
        Judgement.some(
                state, visit -> cookies(visit).findAny().isPresent(), "a cookie comes, without which nothing is known");
        Judgement.every(
                state,
                visit -> cookies(visit)
                        .map(cookie -> cookie.toLowerCase(Locale.ROOT))
                        .noneMatch(cookie -> cookie.contains("max-age") || cookie.contains("expires")),
                "no cookie comes with an expiry");
    }

    private static Stream<String> cookies(Visit visit) {
        return visit.steps().stream()
                .filter(step -> step.http() != null)
                .flatMap(step -> step.answer().headers("Set-Cookie").stream());
    }

    @Then("nobody succeeds")
    @StepHelp(value = "Each client had to give up somewhere on the way.", example = "nobody succeeds")
    public void nobodySucceeds() {
        Judgement.every(
                state, state.journeys(), trace -> !trace.hasReached(), "nobody succeeds", SignInTrace::toString);
    }

    @Then("everybody is sent to the hosting provider")
    @StepHelp(
            value = "Discovery led each client to the hosting provider's address, letter by letter.",
            example = "everybody is sent to the hosting provider")
    public void sentToProvider() {
        Judgement.every(
                state,
                state.journeys(),
                SignInSteps::wasSentToProvider,
                "everybody is sent to the hosting provider",
                SignInTrace::toString);
    }

    @Then("nobody is sent to the hosting provider")
    @StepHelp(
            value = "None of the clients was ever told the hosting provider's address.",
            example = "nobody is sent to the hosting provider")
    public void notSentToProvider() {
        Judgement.every(
                state,
                state.journeys(),
                trace -> !wasSentToProvider(trace),
                "nobody is sent to the hosting provider",
                SignInTrace::toString);
    }

    @Then("somebody is taken for somebody else")
    @StepHelp(
            value = "On one request at least the servers knew a stranger, or knew a user as another one.",
            example = "somebody is taken for somebody else")
    public void somebodyIsTakenForSomebodyElse() {
        Judgement.some(
                state, state.turns(), Turn::isTakenForAnother, "somebody is taken for somebody else", Turn::told);
    }

    @Then("somebody is not known any more")
    @StepHelp(
            value = "On one request at least the servers asked a user who has signed in to do so again.",
            example = "somebody is not known any more")
    public void somebodyIsForgotten() {
        Judgement.some(state, state.turns(), Turn::isForgotten, "somebody is not known any more", Turn::told);
    }

    @Then("nobody is taken for somebody else")
    @StepHelp(
            value = "The servers know who each user is on every request, and do not know the stranger.",
            example = "nobody is taken for somebody else")
    public void nobodyIsTakenForSomebodyElse() {
        Judgement.every(
                state, state.turns(), Turn::isTakenForThemselves, "nobody is taken for somebody else", Turn::told);
    }

    private static User anyUser(Topology topology) {
        return topology.users().stream()
                .findFirst()
                .orElseThrow(() -> new NotSupportedException("a user (add one under \"users\")"));
    }

    private static boolean wasSentToProvider(SignInTrace trace) {
        return trace.hops().stream().anyMatch(hop -> hop.tried().contains("https://" + PROVIDER + "/"));
    }
}
