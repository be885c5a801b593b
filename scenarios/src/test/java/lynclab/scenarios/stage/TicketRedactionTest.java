package lynclab.scenarios.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicketRedactionTest {

    @Test
    void assertionsAreBlottedOut() {
        String answer = "<trust:RequestedSecurityToken><saml:Assertion>c2VjcmV0</saml:Assertion>"
                + "</trust:RequestedSecurityToken><trust:Lifetime>soon</trust:Lifetime>";

        assertThat(Redaction.of(answer)).doesNotContain("c2VjcmV0").contains("<trust:Lifetime>soon");
    }

    @Test
    void assertionsThatWereCutOffAreBlottedOutToo() {
        assertThat(Redaction.of("<RequestedSecurityToken><Assertion>c2VjcmV0…\nnext"))
                .doesNotContain("c2VjcmV0")
                .endsWith("next");
    }

    @Test
    void ticketsInAddressesAreBlottedOutHoweverOftenTheyWereEncoded() {
        String text = "GET /wopi/files/1?access_token=cwt%3DAAEBc2V&size=1 HTTP/1.1\n"
                + "GET /m/ParticipantFrame.aspx?WopiSrc=https%253A%252F%252Fx%253Faccess_token%253Dcwt%25253DAAEBc2V HTTP/1.1\n"
                + "cwt=AAEBc2V";

        assertThat(Redaction.of(text)).doesNotContain("AAEBc2V").contains("&size=1");
    }
}
