package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** The SOAP messages that ask for a web ticket. */
final class TicketRequest {

    static final String ACTION = "http://docs.oasis-open.org/ws-sx/ws-trust/200512/RST/Issue";

    private TicketRequest() {}

    /** The client's share of a key. */
    static byte[] entropy() {
        byte[] entropy = new byte[32];
        new SecureRandom().nextBytes(entropy);
        return entropy;
    }

    /** For a binding that authenticates beneath SOAP: Windows, a certificate, nobody. */
    static String forService(String to, String service, String sip, byte[] entropy) {
        String secret = Base64.getEncoder().encodeToString(entropy);
        return envelope(to, "", """
                <wst:TokenType>http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1</wst:TokenType>
                <wst:RequestType>http://schemas.xmlsoap.org/ws/2005/02/trust/Issue</wst:RequestType>
                <wsp:AppliesTo><wsa:EndpointReference><wsa:Address>%s</wsa:Address></wsa:EndpointReference></wsp:AppliesTo>
                <wst:Claims Dialect="urn:component:Microsoft.Rtc.WebAuthentication.2010:authclaims">
                <auth:ClaimType Uri="http://schemas.xmlsoap.org/ws/2005/05/identity/claims/uri" Optional="false">\
                <auth:Value>sip:%s</auth:Value></auth:ClaimType>
                </wst:Claims>
                <wst:Entropy><wst:BinarySecret>%s</wst:BinarySecret></wst:Entropy>
                <wst:KeyType>http://docs.oasis-open.org/ws-sx/ws-trust/200512/SymmetricKey</wst:KeyType>
                """.formatted(Xml.escaped(service), Xml.escaped(sip), secret));
    }

    /** For the binding that takes name and password, each as base64, and gives a compact ticket for itself. */
    static String withPassword(String to, Account account) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return envelope(to, """
                <wsse:Security soap:mustUnderstand="1"><wsse:UsernameToken>\
                <wsse:Username>%s</wsse:Username><wsse:Password>%s</wsse:Password>\
                </wsse:UsernameToken></wsse:Security>
                """.formatted(base64(account.login()), base64(account.password())), """
                <wst:TokenType>urn:component:Microsoft.Rtc.WebAuthentication.2010:user-cwt-1</wst:TokenType>
                <wst:RequestType>http://schemas.xmlsoap.org/ws/2005/02/trust/Issue</wst:RequestType>
                <wsp:AppliesTo><wsa:EndpointReference><wsa:Address>%s</wsa:Address></wsa:EndpointReference></wsp:AppliesTo>
                <wst:Lifetime><wsu:Created>%s</wsu:Created><wsu:Expires>%s</wsu:Expires></wst:Lifetime>
                <wst:KeyType>http://docs.oasis-open.org/ws-sx/ws-trust/200512/SymmetricKey</wst:KeyType>
                """.formatted(
                        Xml.escaped(to), now, now.plus(Duration.ofMinutes(15))));
    }

    private static String envelope(String to, String security, String content) {
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" \
                xmlns:wsa="http://www.w3.org/2005/08/addressing" \
                xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" \
                xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" \
                xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" \
                xmlns:wst="http://docs.oasis-open.org/ws-sx/ws-trust/200512" \
                xmlns:auth="http://schemas.xmlsoap.org/ws/2006/12/authorization">
                <soap:Header><wsa:To>%s</wsa:To><wsa:MessageID>urn:uuid:%s</wsa:MessageID><wsa:Action>%s</wsa:Action>%s</soap:Header>
                <soap:Body><wst:RequestSecurityToken Context="%s">
                %s</wst:RequestSecurityToken></soap:Body></soap:Envelope>
                """.formatted(Xml.escaped(to), UUID.randomUUID(), ACTION, security, UUID.randomUUID(), content);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
