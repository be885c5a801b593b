package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lynclab.lab.LabClient;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.clients.Hop.Step;

/** Gets access tokens from where a challenge said that they are given out. */
final class TokenEndpoint {

    private static final String WINDOWS = "urn:microsoft.rtc:windows";
    private static final String MEETING = "urn:microsoft.rtc:anonmeeting";
    private static final String PASSWORD = "password";

    private final LabClient client;
    private final Journey journey;
    private final String url;
    private final List<String> grants;

    private TokenEndpoint(LabClient client, Journey journey, String url, List<String> grants) {
        this.client = client;
        this.journey = journey;
        this.url = url;
        this.grants = grants;
    }

    /** Reads the challenge that a refused request came back with. */
    static TokenEndpoint of(LabClient client, Journey journey, Step step, Observation refused) {
        Challenge challenge = Challenge.of(refused.answer(), "MsRtcOAuth")
                .orElseThrow(() -> journey.stop(
                        step,
                        Answers.asked(refused),
                        Answers.told(refused) + ": no MsRtcOAuth among the challenges",
                        refused));
        String url = challenge
                .parameter("href")
                .orElseThrow(() ->
                        journey.stop(step, Answers.asked(refused), "the MsRtcOAuth challenge has no href", refused));
        List<String> grants =
                List.of(challenge.parameter("grant_type").orElse("").split("\\s*,\\s*"));
        return new TokenEndpoint(client, journey, url, grants);
    }

    String url() {
        return url;
    }

    AccessToken withPassword(Account account) {
        Map<String, String> form = form(PASSWORD);
        form.put("username", account.login());
        form.put("password", account.password());
        return token(PASSWORD, List.of(client.send(request(form))));
    }

    AccessToken withWindows(WindowsSignIn signIn) {
        return token(WINDOWS, signIn.send(client, request(form(WINDOWS))));
    }

    AccessToken forMeeting(ConferenceInfo conference) {
        Map<String, String> form = form(MEETING);
        form.put("password", conference.key());
        form.put("ms_rtc_conferenceuri", conference.uri());
        return token(MEETING, List.of(client.send(request(form))));
    }

    private static Map<String, String> form(String grant) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grant);
        return form;
    }

    private LabRequest request(Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return LabRequest.get(url)
                .withMethod("POST")
                .withHeader("Accept", "application/json")
                .withBody("application/x-www-form-urlencoded;charset=UTF-8", body);
    }

    private AccessToken token(String grant, List<Observation> legs) {
        Observation answer = legs.get(legs.size() - 1);
        String tried = "POST " + url + " grant " + grant;
        if (!grants.contains(grant)) {
            throw journey.stop(Step.ACCESS_TOKEN, tried, "the challenge offers only " + grants, legs);
        }
        if (answer.failed() || answer.status() != 200) {
            throw journey.stop(Step.ACCESS_TOKEN, tried, Answers.told(answer) + error(answer), legs);
        }
        try {
            AccessToken token = AccessToken.read(answer.text());
            journey.worked(
                    Step.ACCESS_TOKEN,
                    tried,
                    "token for " + token.lifetime().toSeconds() + " s",
                    legs.toArray(Observation[]::new));
            return token;
        } catch (UnreadableDocument e) {
            throw journey.stop(Step.ACCESS_TOKEN, tried, e.getMessage(), legs);
        }
    }

    private static String error(Observation answer) {
        try {
            return Json.read(answer.text())
                    .text("error")
                    .map(error -> ": " + error)
                    .orElse("");
        } catch (UnreadableDocument e) {
            return "";
        }
    }
}
