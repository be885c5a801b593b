package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.deployment.FederationServer;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.ServiceSettings;
import lynclab.server.deployment.Surroundings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way by a federation server: sent there, back with a signed token, a cookie, and a bearer token for it. */
class PassiveSignInTest {
    private static final String HOST = "ext1.contoso.com";
    private static final String PAGE = "/PassiveAuth/PassiveAuth.aspx";
    private static final String HERE = "https://ext1.contoso.com" + PAGE;
    private static final TlsIdentity FEDERATION = TestDeployment.identity("fs.contoso.com");
    private static final TlsIdentity IMPOSTOR = TestDeployment.identity("fs.evil.example");
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private static FakeLyncServer server;

    @BeforeAll
    static void start() {
        var federation = new FederationServer(
                URI.create("https://fs.contoso.com/adfs/ls/"),
                FEDERATION.chain().get(0));
        server = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.SFB2015)
                .withSurroundings(Surroundings.alone()
                        .withServices(ServiceSettings.defaults().withFederationServer(federation))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void browserComesBackAndGetsItsToken() throws Exception {
        var sent = TestConnection.get(server, EXTERNAL_HTTPS, HOST, PAGE);
        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.header("Location").orElseThrow()).startsWith("https://fs.contoso.com/adfs/ls/?wa=wsignin1.0");

        var back = bring(token("alice@contoso.com", HERE, Instant.now(), FEDERATION), "/lwa/WebPages/LwaClient.aspx");
        assertThat(back.status()).isEqualTo(302);
        assertThat(back.header("Location")).contains("/lwa/WebPages/LwaClient.aspx");
        var cookie = back.header("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("FedAuth=").endsWith("; path=/; secure; HttpOnly");

        var known = "Cookie: other=1; " + cookie.split(";")[0];
        var granted = passive(known);
        assertThat(granted.status()).isEqualTo(200);
        var bearer = TOKEN.matcher(granted.text());
        assertThat(bearer.find()).isTrue();
        assertThat(TestConnection.get(
                                server,
                                EXTERNAL_HTTPS,
                                HOST,
                                "/Autodiscover/AutodiscoverService.svc/root/oauth/user",
                                "Authorization: Bearer " + bearer.group(1))
                        .status())
                .isEqualTo(200);
        assertThat(TestConnection.get(server, EXTERNAL_HTTPS, HOST, PAGE, known).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Cookie: FedAuth=cwt=AAEB", "Cookie: FedAuth=", "X-None: x"})
    void withoutASessionOneIsToldWhereToGo(String header) throws Exception {
        var reply = passive(header);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("ms_rtc_passiveauthuri");
    }

    @ParameterizedTest
    @CsvSource({
        "a stranger's signature",
        "another's name written over",
        "for another address",
        "of yesterday",
        "of tomorrow",
        "of a disabled account",
        "of nobody known",
        "no signature",
        "not XML",
        "a second assertion before it",
    })
    void whatDoesNotHoldIsNotBelieved(String flaw) throws Exception {
        var now = Instant.now();
        var right = token("alice@contoso.com", HERE, now, FEDERATION);
        var brought =
                switch (flaw) {
                    case "a stranger's signature" -> token("alice@contoso.com", HERE, now, IMPOSTOR);
                    case "another's name written over" -> right.replace("alice@", "bob@");
                    case "for another address" ->
                        token("alice@contoso.com", "https://ext2.contoso.com" + PAGE, now, FEDERATION);
                    case "of yesterday" -> token("alice@contoso.com", HERE, now.minus(Duration.ofDays(1)), FEDERATION);
                    case "of tomorrow" -> token("alice@contoso.com", HERE, now.plus(Duration.ofDays(1)), FEDERATION);
                    case "of a disabled account" -> token("dora@contoso.com", HERE, now, FEDERATION);
                    case "of nobody known" -> token("nobody@contoso.com", HERE, now, FEDERATION);
                    case "no signature" -> unsigned("alice@contoso.com", HERE, now);
                    case "not XML" -> "hello";
                    default -> right.replace("<t:Token>", "<t:Token>" + assertion("bob@contoso.com", HERE, now, "_2"));
                };

        var reply = bring(brought, "/");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Set-Cookie")).isEmpty();
        assertThat(reply.header("X-Ms-diagnostics").orElseThrow()).contains("28020");
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example/", "//evil.example/", "/\\evil.example/", "''"})
    void nobodyIsLedToAnotherHost(String place) throws Exception {
        var reply = bring(token("alice@contoso.com", HERE, Instant.now(), FEDERATION), place);

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).contains(PAGE);
    }

    private static TestReply passive(String header) throws Exception {
        return TestConnection.post(
                server, EXTERNAL_HTTPS, HOST, "/WebTicket/oauthtoken", "grant_type=urn:microsoft.rtc:passive", header);
    }

    private static TestReply bring(String token, String place) throws Exception {
        var context = "rm=0&id=passive&ru=" + encode(place);
        return TestConnection.post(
                server,
                EXTERNAL_HTTPS,
                HOST,
                PAGE,
                "wa=wsignin1.0&wresult=" + encode(token) + "&wctx=" + encode(context));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String unsigned(String subject, String audience, Instant at) {
        return "<t:Response xmlns:t=\"http://schemas.xmlsoap.org/ws/2005/02/trust\"><t:Token>"
                + assertion(subject, audience, at, "_1") + "</t:Token></t:Response>";
    }

    private static String assertion(String subject, String audience, Instant at, String id) {
        var from = at.truncatedTo(ChronoUnit.SECONDS);
        return """
                <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion" MajorVersion="1" MinorVersion="1" \
                AssertionID="%s" Issuer="http://fs.contoso.com/adfs/services/trust" IssueInstant="%s">\
                <saml:Conditions NotBefore="%s" NotOnOrAfter="%s"><saml:AudienceRestrictionCondition>\
                <saml:Audience>%s</saml:Audience></saml:AudienceRestrictionCondition></saml:Conditions>\
                <saml:AuthenticationStatement><saml:Subject><saml:NameIdentifier>%s</saml:NameIdentifier></saml:Subject>\
                </saml:AuthenticationStatement></saml:Assertion>""".formatted(id, from, from, from.plus(Duration.ofHours(1)), audience, subject);
    }

    /** What a federation server hands out, signed by Java's own implementation of XML signatures. */
    private static String token(String subject, String audience, Instant at, TlsIdentity signer) throws Exception {
        var builders = DocumentBuilderFactory.newInstance();
        builders.setNamespaceAware(true);
        var document = builders.newDocumentBuilder()
                .parse(new ByteArrayInputStream(unsigned(subject, audience, at).getBytes(StandardCharsets.UTF_8)));
        var assertion = (org.w3c.dom.Element)
                document.getElementsByTagNameNS("urn:oasis:names:tc:SAML:1.0:assertion", "Assertion")
                        .item(0);
        assertion.setIdAttribute("AssertionID", true);
        var signatures = XMLSignatureFactory.getInstance("DOM");
        var reference = signatures.newReference(
                "#_1",
                signatures.newDigestMethod(DigestMethod.SHA256, null),
                List.of(
                        signatures.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                        signatures.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                null,
                null);
        var signed = signatures.newSignedInfo(
                signatures.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                signatures.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                List.of(reference));
        signatures.newXMLSignature(signed, null).sign(new DOMSignContext(signer.key(), assertion));
        var text = new StringWriter();
        var transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        transformer.transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }
}
