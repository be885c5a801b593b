package lynclab.lab.clients;

import java.util.List;
import lynclab.lab.Header;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.clients.SignInTrace.Reached;
import lynclab.lab.network.Zone;

/** Somebody who has nothing but a browser and a link: opens the page, joins without an account, leaves. */
public final class MeetingGuest {

    private static final String TITLE = "meeting guest";
    private static final String BROWSER_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final LabClient client;

    public MeetingGuest(Lab lab, Zone zone) {
        this(lab, zone, Persona.GUEST_BROWSER);
    }

    /** A guest whose computer trusts what this persona trusts. */
    public MeetingGuest(Lab lab, Zone zone, Persona persona) {
        this.client = lab.client(zone, persona);
    }

    /** Opens the page and reads what is behind it. */
    public SignInTrace open(String meetingUrl) {
        return Journey.of(TITLE, client, journey -> {
            JoinPage page = page(journey, meetingUrl);
            parts(journey, meetingUrl, page);
            ConferenceInfo conference = conference(journey, meetingUrl);
            return new Reached("meeting " + conference.uri(), meetingUrl);
        });
    }

    /** Goes into the meeting and out again. */
    public SignInTrace join(String meetingUrl) {
        return Journey.of(TITLE, client, journey -> {
            JoinPage page = page(journey, meetingUrl);
            parts(journey, meetingUrl, page);
            ConferenceInfo conference = conference(journey, meetingUrl);
            webApp(journey, page);
            String url = applications(journey, conference);
            Observation refused = UcwaApplication.post(client, url, TITLE);
            if (refused.failed() || refused.status() != 401) {
                throw journey.stop(
                        Step.APPLICATION,
                        "POST " + url,
                        Answers.told(refused) + " where a challenge was expected",
                        refused);
            }
            TokenEndpoint endpoint = TokenEndpoint.of(client, journey, Step.APPLICATION, refused);
            journey.worked(Step.APPLICATION, "POST " + url, "401, tokens are given out at " + endpoint.url(), refused);
            Header credential =
                    new Header("Authorization", endpoint.forMeeting(conference).header());
            UcwaApplication application = UcwaApplication.create(client, journey, url, TITLE, credential);
            application.listen();
            application.leave();
            return new Reached("meeting " + conference.uri(), application.url());
        });
    }

    private JoinPage page(Journey journey, String url) {
        List<Observation> steps = client.browse(LabRequest.get(url).withHeader("Accept", BROWSER_ACCEPT));
        Observation answer = steps.get(steps.size() - 1);
        String tried = "GET " + url;
        if (answer.failed() || answer.status() != 200) {
            throw journey.stop(Step.MEETING_PAGE, tried, Answers.told(answer), steps);
        }
        try {
            JoinPage page = JoinPage.read(answer.text());
            if (!page.isValid()) {
                throw journey.stop(
                        Step.MEETING_PAGE,
                        tried,
                        "the page says that there is no such meeting, error "
                                + page.variable("errorCode").orElse("unknown"),
                        steps);
            }
            journey.worked(Step.MEETING_PAGE, tried, Answers.told(answer), steps.toArray(Observation[]::new));
            return page;
        } catch (UnreadableDocument e) {
            throw journey.stop(Step.MEETING_PAGE, tried, Answers.told(answer) + ": " + e.getMessage(), steps);
        }
    }

    private void parts(Journey journey, String pageUrl, JoinPage page) {
        LabRequest base = LabRequest.get(pageUrl);
        String host = base.url().host();
        page.parts().stream()
                .map(part -> base.url().resolve(part))
                .filter(part -> part.host().equals(host))
                .distinct()
                .forEach(part -> {
                    Observation answer = client.send(base.withUrl(part.toString()));
                    if (answer.failed() || answer.status() != 200) {
                        throw journey.stop(Step.PAGE_PART, "GET " + part, Answers.told(answer), answer);
                    }
                    journey.worked(Step.PAGE_PART, "GET " + part, Answers.told(answer), answer);
                });
    }

    private ConferenceInfo conference(Journey journey, String url) {
        Observation answer = client.send(LabRequest.get(url).withHeader("Accept", ConferenceInfo.ACCEPT));
        String tried = "GET " + url + " as " + ConferenceInfo.ACCEPT;
        if (answer.failed() || answer.status() != 200) {
            throw journey.stop(Step.CONFERENCE, tried, Answers.told(answer), answer);
        }
        try {
            ConferenceInfo conference = ConferenceInfo.read(answer.answer());
            if (!conference.incomingUrl().equalsIgnoreCase(url)) {
                journey.failed(
                        Step.CONFERENCE,
                        tried,
                        "the server was asked for " + conference.incomingUrl()
                                + " instead: somebody changed the request",
                        answer);
            } else {
                journey.worked(Step.CONFERENCE, tried, conference.uri(), answer);
            }
            return conference;
        } catch (UnreadableDocument e) {
            throw journey.stop(Step.CONFERENCE, tried, e.getMessage(), answer);
        }
    }

    private void webApp(Journey journey, JoinPage page) {
        String url = page.reachUrl()
                .orElseThrow(() -> journey.stop(Step.PAGE_PART, "reachURL", "the page names no web app"));
        Observation answer = client.send(LabRequest.get(url).withHeader("Accept", BROWSER_ACCEPT));
        String tried = "GET " + url.split("\\?", 2)[0];
        if (answer.failed() || answer.status() != 200) {
            throw journey.stop(Step.PAGE_PART, tried, Answers.told(answer), answer);
        }
        journey.worked(Step.PAGE_PART, tried, Answers.told(answer), answer);
    }

    // The conference names the applications of ticket holders; those of token holders are beside them.
    private static String applications(Journey journey, ConferenceInfo conference) {
        String url = conference.ucwaUrl(false);
        if (url.isEmpty()) {
            throw journey.stop(
                    Step.CONFERENCE, conference.uri(), "the conference does not say where its applications are");
        }
        return url.replaceFirst("(?i)/ucwa/v1/", "/ucwa/oauth/v1/");
    }
}
