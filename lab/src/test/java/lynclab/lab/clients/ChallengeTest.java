package lynclab.lab.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    @Test
    void readsSchemesThatShareALine() {
        assertThat(Challenge.of("Negotiate, NTLM"))
                .extracting(Challenge::scheme)
                .containsExactly("Negotiate", "NTLM");
    }

    @Test
    void readsAMessageWithItsPadding() {
        List<Challenge> challenges = Challenge.of("NTLM TlRMTVNTUAACAAAA==");

        assertThat(challenges).singleElement().satisfies(challenge -> {
            assertThat(challenge.token()).isEqualTo("TlRMTVNTUAACAAAA==");
            assertThat(challenge.parameters()).isEmpty();
        });
    }

    @Test
    void readsParametersWithCommasInside() {
        List<Challenge> challenges = Challenge.of(
                "MsRtcOAuth href=\"https://ext/WebTicket/oauthtoken\",grant_type=\"urn:microsoft.rtc:windows,password\"");

        assertThat(challenges).singleElement().satisfies(challenge -> {
            assertThat(challenge.parameter("href")).contains("https://ext/WebTicket/oauthtoken");
            assertThat(challenge.parameter("grant_type")).contains("urn:microsoft.rtc:windows,password");
        });
    }

    @Test
    void readsTwoSchemesWithParametersOnOneLine() {
        List<Challenge> challenges =
                Challenge.of("Bearer trusted_issuers=\"a@b\", client_id=\"c\", MsRtcOAuth href=https://ext/t");

        assertThat(challenges).extracting(Challenge::scheme).containsExactly("Bearer", "MsRtcOAuth");
        assertThat(challenges.get(0).parameters()).containsOnlyKeys("trusted_issuers", "client_id");
        assertThat(challenges.get(1).parameter("href")).contains("https://ext/t");
    }
}
