package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class WebTicketTest {

    private static final String ASSERTION = "<saml:Assertion AssertionID=\"SamlSecurityToken-1\" "
            + "xmlns:saml=\"urn:oasis:names:tc:SAML:1.0:assertion\">\n <saml:Conditions/></saml:Assertion>";

    @Test
    void keepsTheAssertionToTheLastCharacter() {
        WebTicket ticket = WebTicket.read(answer(ASSERTION).getBytes(UTF_8));

        assertThat(ticket.token()).isEqualTo(ASSERTION);
        assertThat(ticket.id()).isEqualTo("SamlSecurityToken-1");
        assertThat(ticket.expires()).isEqualTo(Instant.parse("2026-01-01T08:00:00Z"));
        assertThat(ticket.secret()).isEqualTo(new byte[] {1, 2, 3});
        assertThat(ticket.header())
                .isEqualTo("opaque=" + Base64.getEncoder().encodeToString(ASSERTION.getBytes(UTF_8)));
    }

    @Test
    void readsCompactTickets() {
        String wrapped = Base64.getEncoder().encodeToString("cwt=AAEB".getBytes(UTF_8));

        assertThat(WebTicket.read(answer("<x>cwt=AAEB</x>").getBytes(UTF_8)).header())
                .isEqualTo("cwt=AAEB");
        assertThat(WebTicket.read(answer("<x>" + wrapped + "</x>").getBytes(UTF_8))
                        .header())
                .isEqualTo("cwt=AAEB");
    }

    @Test
    void readsTheReasonOfAFault() {
        String fault =
                "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault><faultstring>x</faultstring>"
                        + "<detail><af:OCSDiagnosticsFault xmlns:af='urn:component:Microsoft.Rtc.WebAuthentication.2010'>"
                        + "<af:Ms-Diagnostics-Fault><af:ErrorId>28020</af:ErrorId><af:Reason>No valid security token.</af:Reason>"
                        + "</af:Ms-Diagnostics-Fault></af:OCSDiagnosticsFault></detail></s:Fault></s:Body></s:Envelope>";

        assertThat(WebTicket.fault(fault.getBytes(UTF_8))).contains("28020 No valid security token.");
        assertThat(WebTicket.fault("<html>".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void anAnswerWithoutATicketIsNone() {
        assertThatThrownBy(() -> WebTicket.read(answer("<x/>").getBytes(UTF_8))).isInstanceOf(UnreadableDocument.class);
    }

    @Test
    void metadataNamesPortsIssuersAndProofs() {
        ServiceMetadata metadata = ServiceMetadata.read("""
                <wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
                  xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" xmlns:sp="urn:sp" xmlns:wsa="http://www.w3.org/2005/08/addressing"
                  xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">
                  <wsp:Policy wsu:Id="Proof_policy"><wsp:ExactlyOne><wsp:All><sp:EndorsingSupportingTokens><wsp:Policy>
                    <sp:IssuedToken><sp:Issuer><wsa:Address>https://ext/WebTicket/WebTicketService.svc</wsa:Address></sp:Issuer></sp:IssuedToken>
                  </wsp:Policy></sp:EndorsingSupportingTokens></wsp:All></wsp:ExactlyOne></wsp:Policy>
                  <wsdl:service name="s">
                    <wsdl:port name="Proof" binding="b"><soap:address location="https://ext/CertProv/x.svc/WebTicket_Proof"/></wsdl:port>
                    <wsdl:port name="Plain" binding="b"><soap:address location="https://ext/CertProv/x.svc"/></wsdl:port>
                  </wsdl:service>
                </wsdl:definitions>
                """.getBytes(UTF_8));

        assertThat(metadata.location("Proof")).contains("https://ext/CertProv/x.svc/WebTicket_Proof");
        assertThat(metadata.locations()).containsOnlyKeys("Proof", "Plain");
        assertThat(metadata.issuers()).containsEntry("Proof", "https://ext/WebTicket/WebTicketService.svc");
        assertThat(metadata.wantsProof("Proof")).isTrue();
        assertThat(metadata.wantsProof("Plain")).isFalse();
    }

    private static String answer(String token) {
        return """
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="http://docs.oasis-open.org/ws-sx/ws-trust/200512"
                  xmlns:u="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"><s:Body>
                <t:RequestSecurityTokenResponseCollection><t:RequestSecurityTokenResponse>
                <t:Lifetime><u:Created>2026-01-01T00:00:00Z</u:Created><u:Expires>2026-01-01T08:00:00Z</u:Expires></t:Lifetime>
                <t:RequestedSecurityToken>%s</t:RequestedSecurityToken>
                <t:Entropy><t:BinarySecret>AQID</t:BinarySecret></t:Entropy>
                </t:RequestSecurityTokenResponse></t:RequestSecurityTokenResponseCollection></s:Body></s:Envelope>
                """.formatted(token);
    }
}
