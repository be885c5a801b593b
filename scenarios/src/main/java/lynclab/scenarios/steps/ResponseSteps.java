package lynclab.scenarios.steps;

import io.cucumber.java.en.Then;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lynclab.lab.LabUrl;
import lynclab.lab.Observation;
import lynclab.lab.RawExchange;
import lynclab.lab.RawExchange.End;
import lynclab.scenarios.diagnosis.Comparison;
import lynclab.scenarios.diagnosis.Visit;
import lynclab.scenarios.stage.Links;
import lynclab.scenarios.stage.ScenarioState;
import lynclab.topology.Meeting;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.WebSite;

/** What clients got. */
public final class ResponseSteps {

    private static final byte HANDSHAKE = 22;

    private final ScenarioState state;

    public ResponseSteps(ScenarioState state) {
        this.state = state;
    }

    @Then("every page opens")
    @StepHelp(
            value =
                    "Name, connection, certificate and answer are all right: the client ends at a page with status 200.",
            example = "every page opens")
    public void everyPageOpens() {
        Judgement.every(state, Visit::opened, "every page opens");
    }

    @Then("no page opens")
    @StepHelp(value = "Something stops every client before it has its page.", example = "no page opens")
    public void noPageOpens() {
        Judgement.every(state, visit -> !visit.opened(), "no page opens");
    }

    @Then("every answer has status {int}")
    @StepHelp(value = "The status of the last answer, after redirects.", example = "every answer has status 404")
    public void everyStatus(int status) {
        Judgement.every(state, visit -> visit.last().status() == status, "every answer has status " + status);
    }

    @Then("every request is let in or asked for credentials")
    @StepHelp(
            value = "What was asked for is there: it opens, or asks who is there (401).",
            example = "every request is let in or asked for credentials")
    public void everyLetIn() {
        Judgement.every(state, Visit::letInOrAsked, "every request is let in or asked for credentials");
    }

    @Then("every request is asked for credentials")
    @StepHelp(
            value = "A server answers with status 401 and says how to sign in.",
            example = "every request is asked for credentials")
    public void everyAsked() {
        Judgement.every(
                state,
                visit -> visit.last().status() == 401
                        && visit.last().answer().header("WWW-Authenticate").isPresent(),
                "every request is asked for credentials");
    }

    @Then("no connection is made")
    @StepHelp(value = "The name is found, and the connection is refused or dropped.", example = "no connection is made")
    public void noConnection() {
        Judgement.every(
                state,
                visit -> visit.last().connection() != null
                        && !visit.last().connection().isMade(),
                "no connection is made");
    }

    @Then("some connection is made")
    @StepHelp(value = "Somebody listens at one address at least.", example = "some connection is made")
    public void someConnection() {
        Judgement.some(
                state,
                visit -> visit.last().connection() != null
                        && visit.last().connection().isMade(),
                "some connection is made");
    }

    @Then("some request is let in or asked for credentials")
    @StepHelp(
            value = "At least one of the things that were asked for is there.",
            example = "some request is let in or asked for credentials")
    public void someLetIn() {
        Judgement.some(state, Visit::letInOrAsked, "some request is let in or asked for credentials");
    }

    @Then("every request is turned away")
    @StepHelp(
            value = "What was asked for is closed at the reverse proxy, or does not exist on the server; a request for "
                    + "credentials would not do.",
            example = "every request is turned away")
    public void everyTurnedAway() {
        Judgement.every(state, visit -> !visit.letInOrAsked(), "every request is turned away");
    }

    @Then("every answer comes from the reverse proxy")
    @StepHelp(
            value =
                    "The reverse proxy answered by itself: no server saw the request, and no server's mark is in the answer.",
            example = "every answer comes from the reverse proxy")
    public void everyAnswerFromProxy() {
        Judgement.every(state, Visit::answeredByTarget, "every answer comes from the reverse proxy");
    }

    @Then("every discovery answer is for clients inside")
    @StepHelp(
            value = "The documents say AccessLocation Internal.",
            example = "every discovery answer is for clients inside")
    public void discoveryInside() {
        everyAccessLocation("Internal");
    }

    @Then("every discovery answer is for clients outside")
    @StepHelp(
            value = "The documents say AccessLocation External.",
            example = "every discovery answer is for clients outside")
    public void discoveryOutside() {
        everyAccessLocation("External");
    }

    @Then("every discovery answer holds a redirect link and nothing else")
    @StepHelp(
            value = "Over plain HTTP a server says nothing but where to ask over HTTPS.",
            example = "every discovery answer holds a redirect link and nothing else")
    public void redirectLinkOnly() {
        Judgement.every(
                state,
                visit -> Links.tokens(visit.last()).equals(List.of("Redirect"))
                        && Links.in(visit.last()).get(0).startsWith("https://"),
                "every discovery answer holds one redirect link to https");
    }

    @Then("every link names an {site} web site")
    @StepHelp(
            value = "The host of every link in the answers is the web services name of a pool, inside or outside.",
            example = "every link names an external web site")
    public void everyLinkNames(WebSite site) {
        Set<String> known = state.topology().pools().stream()
                .map(pool -> pool.webFqdn(site))
                .collect(Collectors.toSet());
        Judgement.every(
                state,
                state.visits(),
                visit -> !Links.hosts(visit.last()).isEmpty() && known.containsAll(Links.hosts(visit.last())),
                "every link names an " + word(site) + " web site",
                visit -> visit.told() + ", links to " + Links.hosts(visit.last()));
    }

    @Then("every meeting is valid")
    @StepHelp(
            value = "The page of the meeting knows the meeting; an error page with status 200 does not pass.",
            example = "every meeting is valid")
    public void everyMeetingValid() {
        Judgement.every(state, visit -> isValidMeeting(visit.last()), "every meeting is valid");
    }

    @Then("no meeting is valid")
    @StepHelp(value = "A server answered, and said that there is no such meeting.", example = "no meeting is valid")
    public void noMeetingValid() {
        Judgement.every(
                state,
                visit -> visit.last().text().contains("validMeeting") && !isValidMeeting(visit.last()),
                "a server says of every meeting that it is not valid");
    }

    @Then("every meeting leads on to the {site} web site of the organiser's pool")
    @StepHelp(
            value = "Whichever pool answered, the page leads those who join to the pool of the one who invited.",
            example = "every meeting leads on to the external web site of the organiser's pool")
    public void everyMeetingLeadsOn(WebSite site) {
        Judgement.every(
                state,
                state.visits(),
                visit -> leadsTo(visit).equals(home(visit).webFqdn(site)),
                "every meeting leads on to the " + word(site) + " web site of the organiser's pool",
                visit -> visit.told() + ", leads to " + leadsTo(visit) + " instead of "
                        + home(visit).webFqdn(site));
    }

    @Then("every answer arrives as the server gave it")
    @StepHelp(
            value =
                    "Sends each request once more to the server that answered it, with nobody between, and compares status, "
                            + "header lines and links.",
            example = "every answer arrives as the server gave it")
    public void answersUntouched() {
        List<Comparison> compared = state.compared();
        if (compared.isEmpty()) {
            throw state.broken("every answer arrives as the server gave it; no request arrived at a server");
        }
        Judgement.every(
                state,
                compared,
                Comparison::isUntouched,
                "every answer arrives as the server gave it",
                Comparison::told);
    }

    @Then("some answer arrives otherwise than the server gave it")
    @StepHelp(
            value = "Compares in the same way, and finds a difference in one answer at least.",
            example = "some answer arrives otherwise than the server gave it")
    public void someAnswerTouched() {
        Judgement.some(
                state,
                state.compared(),
                comparison -> !comparison.isUntouched(),
                "some answer arrives otherwise than the server gave it",
                Comparison::told);
    }

    @Then("the message is refused")
    @StepHelp(value = "It is answered with 400, or the connection is closed.", example = "the message is refused")
    public void messageRefused() {
        RawExchange knock = state.knock();
        if (!knock.text().isEmpty() && !knock.text().startsWith("HTTP/1.1 400")) {
            throw state.broken("the message is refused, but it is answered with \""
                    + knock.text().lines().findFirst().orElse("") + "\"");
        }
    }

    @Then("the message is answered as if it had one length")
    @StepHelp(
            value = "It got an answer, and not that it cannot be understood (400).",
            example = "the message is answered as if it had one length")
    public void messageTaken() {
        String answer = state.knock().text();
        if (!answer.startsWith("HTTP/1.1 ") || answer.startsWith("HTTP/1.1 400")) {
            throw state.broken("the message is answered as if it had one length, but "
                    + (answer.isEmpty()
                            ? "it got no answer"
                            : "it is answered with \""
                                    + answer.lines().findFirst().orElse("") + "\""));
        }
    }

    @Then("the old client is refused")
    @StepHelp(value = "The handshake ends with an alert, or without an answer.", example = "the old client is refused")
    public void oldClientRefused() {
        byte[] received = state.knock().received();
        if (received.length > 0 && received[0] == HANDSHAKE) {
            throw state.broken("the old client is refused, but the handshake goes on");
        }
    }

    @Then("the SIP client is refused")
    @StepHelp(
            value = "The connection is closed or answered with an error at once, and is not left open in silence.",
            example = "the SIP client is refused")
    public void sipClientRefused() {
        RawExchange knock = state.knock();
        boolean said = knock.text().isEmpty() || knock.text().matches("(?s)HTTP/1\\.[01] 4\\d\\d .*");
        if (knock.end() != End.CLOSED && knock.end() != End.RESET || !said) {
            String answer = knock.text().isEmpty()
                    ? "it got no answer"
                    : "it was answered with \""
                            + knock.text().lines().findFirst().orElse("") + "\"";
            throw state.broken("the SIP client is refused, but " + answer + ", and " + ending(knock));
        }
    }

    private static String ending(RawExchange knock) {
        return switch (knock.end()) {
            case CLOSED -> "the connection was closed";
            case RESET -> "the connection was reset";
            case SILENT -> "the connection was left open in silence";
            case NOT_SENT ->
                "there was no connection to send it on" + (knock.failure() == null ? "" : ": " + knock.failure());
        };
    }

    private void everyAccessLocation(String location) {
        Judgement.every(
                state,
                state.visits(),
                visit -> Links.accessLocation(visit.last())
                        .filter(location::equals)
                        .isPresent(),
                "every discovery answer says AccessLocation " + location,
                visit -> visit.told() + ", AccessLocation "
                        + Links.accessLocation(visit.last()).orElse("missing"));
    }

    private static boolean isValidMeeting(Observation page) {
        return page.text().contains("validMeeting = \"True\"");
    }

    private static String leadsTo(Visit visit) {
        return Links.webApp(visit.last()).map(link -> LabUrl.parse(link).host()).orElse("nowhere");
    }

    private Pool home(Visit visit) {
        Topology topology = state.topology();
        String opened = visit.first().request().url().toString();
        Predicate<Meeting> isOpened = meeting -> topology.joinUrl(meeting).equals(opened);
        return topology.meetings().stream()
                .filter(isOpened)
                .findFirst()
                .flatMap(meeting -> topology.user(meeting.organizer()))
                .map(topology::homePool)
                .orElseThrow(() -> new IllegalStateException(opened + " is not the link of a meeting"));
    }

    private static String word(WebSite site) {
        return site == WebSite.INTERNAL ? "internal" : "external";
    }
}
