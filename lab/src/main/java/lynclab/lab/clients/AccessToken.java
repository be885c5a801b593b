package lynclab.lab.clients;

import java.time.Duration;

/** A bearer token of UCWA. */
public record AccessToken(String token, Duration lifetime, String identityScope) {

    /** The value of {@code Authorization}. */
    public String header() {
        return "Bearer " + token;
    }

    /** Reads the answer of a token endpoint. */
    static AccessToken read(String json) {
        Json answer = Json.read(json);
        String token = answer.text("access_token")
                .orElseThrow(() -> new UnreadableDocument("the answer holds no access_token"));
        String type = answer.text("token_type").orElse("");
        if (!type.equalsIgnoreCase("Bearer")) {
            throw new UnreadableDocument("the token is of the type \"" + type + "\", not Bearer");
        }
        long seconds = answer.number("expires_in")
                .orElseThrow(() -> new UnreadableDocument("the token does not say when it expires"));
        return new AccessToken(
                token,
                Duration.ofSeconds(seconds),
                answer.text("ms_rtc_identityscope").orElse(""));
    }
}
