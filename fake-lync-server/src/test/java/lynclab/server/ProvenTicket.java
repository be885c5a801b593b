package lynclab.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lynclab.server.authentication.ProofKeys;
import lynclab.server.control.SitePort;

/** A web ticket with its proof key, and the security headers that can be made of them. */
record ProvenTicket(String assertion, byte[] key) {
    private static final String HOST = "ext1.contoso.com";
    private static final Pattern ASSERTION = Pattern.compile("<saml:Assertion.*</saml:Assertion>");
    private static final Pattern ID = Pattern.compile("AssertionID=\"([^\"]+)\"");
    private static final Pattern SHARE = Pattern.compile("BinarySecret>([^<]+)<");
    private static final String REQUEST = """
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>\
            <wst:RequestSecurityToken xmlns:wst="http://docs.oasis-open.org/ws-sx/ws-trust/200512">\
            <wst:Entropy><wst:BinarySecret>%s</wst:BinarySecret></wst:Entropy>\
            <wst:KeyType>http://docs.oasis-open.org/ws-sx/ws-trust/200512/SymmetricKey</wst:KeyType>\
            </wst:RequestSecurityToken></s:Body></s:Envelope>""";

    /** A ticket of Alice's, by Windows. */
    static ProvenTicket ofAlice(FakeLyncServer server) throws Exception {
        var share = ProofKeys.share();
        try (var connection = TestConnection.to(server, SitePort.EXTERNAL_HTTPS)) {
            var issued = NtlmClient.signIn(
                            connection,
                            "POST",
                            HOST,
                            "/WebTicket/WebTicketService.svc",
                            REQUEST.formatted(Base64.getEncoder().encodeToString(share)),
                            "alice",
                            "Pa$$w0rd!")
                    .text();
            var servers = Base64.getDecoder().decode(group(SHARE, 1, issued));
            return new ProvenTicket(group(ASSERTION, 0, issued), ProofKeys.combine(share, servers));
        }
    }

    ProvenTicket withKey(byte[] other) {
        return new ProvenTicket(assertion, other);
    }

    ProvenTicket withAssertion(String other) {
        return new ProvenTicket(other, key);
    }

    /** The header whose signature over the time of now is made with the key. */
    String endorsed() throws Exception {
        return endorsed(Instant.now());
    }

    String endorsed(Instant created) throws Exception {
        var from = created.truncatedTo(ChronoUnit.SECONDS);
        var timestamp = """
                <wsu:Timestamp xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" \
                wsu:Id="time"><wsu:Created>%s</wsu:Created><wsu:Expires>%s</wsu:Expires></wsu:Timestamp>""".formatted(from, from.plusSeconds(300));
        var digest = MessageDigest.getInstance("SHA-1").digest(timestamp.getBytes(UTF_8));
        var info = """
                <SignedInfo xmlns="http://www.w3.org/2000/09/xmldsig#">\
                <CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></CanonicalizationMethod>\
                <SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"></SignatureMethod>\
                <Reference URI="#time"><Transforms><Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#">\
                </Transform></Transforms><DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"></DigestMethod>\
                <DigestValue>%s</DigestValue></Reference></SignedInfo>""".formatted(Base64.getEncoder().encodeToString(digest));
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
        return header(timestamp
                + assertion
                + """
                <Signature xmlns="http://www.w3.org/2000/09/xmldsig#">%s<SignatureValue>%s</SignatureValue><KeyInfo>\
                <wsse:SecurityTokenReference><wsse:KeyIdentifier>%s</wsse:KeyIdentifier></wsse:SecurityTokenReference>\
                </KeyInfo></Signature>""".formatted(
                                info,
                                Base64.getEncoder().encodeToString(mac.doFinal(info.getBytes(UTF_8))),
                                group(ID, 1, assertion)));
    }

    /** The header that shows the ticket and proves nothing. */
    String bare() {
        return header(assertion);
    }

    private static String header(String content) {
        return """
                <wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">\
                %s</wsse:Security>""".formatted(content);
    }

    private static String group(Pattern pattern, int number, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(number);
    }
}
