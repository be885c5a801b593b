package lynclab.scenarios.steps;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import lynclab.lab.LabRequest;
import lynclab.lab.Persona;
import lynclab.lab.browser.BrowserGuest;
import lynclab.lab.browser.BrowserVisit;
import lynclab.lab.network.Zone;
import lynclab.scenarios.stage.NotSupportedException;
import lynclab.scenarios.stage.Place;
import lynclab.scenarios.stage.ScenarioState;

/** A real browser, which nobody here wrote, in front of a meeting link. */
public final class BrowserSteps {

    private final ScenarioState state;

    public BrowserSteps(ScenarioState state) {
        this.state = state;
    }

    @When("a browser joins {place} {vantage}")
    @StepHelp(
            value =
                    "Chromium, or a browser of its family that is installed on this machine, opens the first of these meetings, "
                            + "waits to be in it, and leaves. Its picture is in the report.",
            example = "a browser joins each meeting from the Internet")
    public void joins(Place place, Zone zone) {
        String url = place.in(state.topology()).get(0).request().url().toString();
        BrowserVisit visit = BrowserGuest.at(state.lab(), zone)
                .orElseThrow(() -> new NotSupportedException("a browser of the Chromium family on this machine"))
                .join(url);
        state.browsed(visit);
        if (!visit.unreachable().isEmpty()) {
            // What a browser could not open is asked for once more by a client that tells why.
            Persona persona = zone == Zone.LAN ? Persona.DOMAIN_PC : Persona.GUEST_BROWSER;
            state.ask(zone, persona, "what the browser could not open", LabRequest.get(visit.unreachable()));
        }
    }

    @Then("the browser is in the meeting")
    @StepHelp(
            value = "Each browser came into the meeting and left it again.",
            example = "the browser is in the meeting")
    public void isInMeeting() {
        Judgement.every(
                state,
                state.browserVisits(),
                BrowserVisit::joined,
                "the browser is in the meeting",
                BrowserVisit::toString);
    }

    @Then("the browser cannot join")
    @StepHelp(value = "Each browser got stuck on the way.", example = "the browser cannot join")
    public void cannotJoin() {
        Judgement.every(
                state,
                state.browserVisits(),
                visit -> !visit.joined(),
                "the browser cannot join",
                BrowserVisit::toString);
    }
}
