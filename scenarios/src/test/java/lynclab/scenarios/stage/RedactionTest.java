package lynclab.scenarios.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedactionTest {

    @Test
    void keepsTheSchemeOfCredentialsAndBlotsOutTheRest() {
        String text =
                Redaction.of("GET / HTTP/1.1\r\nAuthorization: NTLM TlRMTVNTUAADAAAA\r\nHost: meet.contoso.com\r\n");

        assertThat(text).contains("Authorization: NTLM [redacted]").contains("Host: meet.contoso.com");
        assertThat(text).doesNotContain("TlRMTVNTUAADAAAA");
    }

    @Test
    void blotsOutCookiesTicketsAndFormFields() {
        String text = Redaction.of("Set-Cookie: FedAuth=77u/PD94bWw; path=/\r\nX-MS-WebTicket: opaque=owner\r\n\r\n"
                + "grant_type=password&username=alice&password=Secret1&access_token=AAMF\r\n");

        assertThat(text)
                .doesNotContain("77u/PD94bWw", "opaque=owner", "Secret1", "AAMF")
                .contains("username=alice");
    }

    @Test
    void keepsChallengesWhichAreNoSecret() {
        assertThat(Redaction.of("WWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM\r\n"))
                .contains("WWW-Authenticate: Negotiate")
                .contains("WWW-Authenticate: NTLM");
    }
}
