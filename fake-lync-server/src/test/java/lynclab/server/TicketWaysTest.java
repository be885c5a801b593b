package lynclab.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import lynclab.ca.CertificateAuthority;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.deployment.CertificateIssuer;
import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.Surroundings;
import lynclab.server.deployment.User;
import lynclab.server.deployment.WebSettings;
import lynclab.server.deployment.WebSettings.SignIn;
import lynclab.server.deployment.WebSettings.WindowsOffer;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to a web ticket: as a guest of a meeting, with a certificate, with a PIN, and what is switched off. */
class TicketWaysTest {
    private static final String HOST = "ext1.contoso.com";
    private static final String SERVICE = "/WebTicket/WebTicketService.svc";
    private static final Pattern ASSERTION = Pattern.compile("<saml:Assertion.*</saml:Assertion>");
    private static final CertificateAuthority STRANGER = CertificateAuthority.enterprise("Fabrikam");

    private static FakeLyncServer server;
    private static KeyPair keys;

    @BeforeAll
    static void start() throws Exception {
        var plain = TestDeployment.with(WebSettings.defaults());
        var withPins = new Deployment(
                plain.sipDomains(),
                plain.simpleUrls(),
                plain.pools(),
                List.of(
                        TestDeployment.ALICE.withPin("24680"),
                        TestDeployment.BOB,
                        TestDeployment.DORA.withPin("13579")),
                plain.meetings(),
                null,
                null,
                null,
                plain.settings());
        server = start(withPins);
        keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void guestOfAMeetingGetsATicketThatOpensAnApplicationAndNothingElse() throws Exception {
        var issued = post("/Anon", "", "sip:alice@contoso.com;gruu;opaque=app:conf:focus:id:ABC123");
        var ticket = "X-MS-WebTicket: opaque=" + base64(assertion(issued));

        var application = TestConnection.post(
                server,
                EXTERNAL_HTTPS,
                HOST,
                "/ucwa/v1/applications",
                "{\"UserAgent\":\"test\",\"EndpointId\":\"e1\",\"Culture\":\"en-US\"}",
                ticket,
                "Content-Type: application/json");
        var search = TestConnection.post(
                server, EXTERNAL_HTTPS, HOST, "/groupexpansion/service.svc", "<SearchAbEntry/>", ticket);

        assertThat(application.status()).isEqualTo(201);
        assertThat(search.text()).contains("28020");
    }

    @Test
    void whoDoesNotKnowTheMeetingGetsNoTicket() throws Exception {
        var refused = post("/Anon", "", "sip:alice@contoso.com;gruu;opaque=app:conf:focus:id:GUESSED");

        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.text()).contains("<af:ErrorId>28020</af:ErrorId>");
    }

    @ParameterizedTest
    @CsvSource({
        "alice, 24680, 200, AssertionID=",
        "alice@contoso.com, 24680, 200, AssertionID=",
        "alice, 00000, 500, No valid security token.",
        "alice, Pa$$w0rd!, 500, No valid security token.",
        "bob, '', 500, No valid security token.",
        "dora, 13579, 500, The user&apos;s account is disabled.",
    })
    void pinIsGoodForWhoHasOne(String name, String pin, int status, String text) throws Exception {
        var reply = post("/pin", """
                <UsernameToken><Username>%s</Username><Password>%s</Password></UsernameToken>""".formatted(base64(name), base64(pin)), "");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text().replace("&#39;", "&apos;").replace("'", "&apos;"))
                .contains(text);
    }

    @ParameterizedTest
    @CsvSource({"SHA1withRSA, 0", "SHA256withRSA, 0", "SHA1withRSA, -4", "SHA1withRSA, 4"})
    void certificateOfAUserSignsForThem(String algorithm, int minutesOff) throws Exception {
        var reply = post("/cert", signed(certificate(TestDeployment.AUTHORITY), keys, algorithm, minutesOff), "");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var user = TestConnection.get(
                server,
                EXTERNAL_HTTPS,
                HOST,
                "/Autodiscover/AutodiscoverService.svc/root/user",
                "X-MS-WebTicket: opaque=" + base64(assertion(reply)));
        assertThat(user.status()).isEqualTo(200);
    }

    @Test
    void certificateOfAStrangerIsRefusedByHttp() throws Exception {
        assertRefused(post("/cert", signed(certificate(STRANGER), keys, "SHA1withRSA", 0), ""));
    }

    @Test
    void signatureOfAnotherKeyIsRefused() throws Exception {
        var others = KeyPairGenerator.getInstance("RSA").generateKeyPair();

        assertRefused(post("/cert", signed(certificate(TestDeployment.AUTHORITY), others, "SHA1withRSA", 0), ""));
    }

    @Test
    void signatureOfLongAgoIsRefused() throws Exception {
        assertRefused(post("/cert", signed(certificate(TestDeployment.AUTHORITY), keys, "SHA1withRSA", -60), ""));
    }

    @Test
    void certificateWithoutSignatureIsRefused() throws Exception {
        assertRefused(post("/cert", token(certificate(TestDeployment.AUTHORITY)), ""));
    }

    @ParameterizedTest
    @CsvSource({"/cert", "/pin"})
    void whatIsSwitchedOffIsRefusedAndNotAdvertised(String suffix) throws Exception {
        var settings = WebSettings.defaults().with(new SignIn(WindowsOffer.NTLM, false, false));
        try (var strict = start(TestDeployment.with(settings))) {
            var mex = TestConnection.get(strict, EXTERNAL_HTTPS, HOST, SERVICE + "/mex");
            var refused = post(strict, suffix, "", "");

            assertThat(mex.text())
                    .contains("WebTicketServiceWinNtlm", "WebTicketServiceAnon", "WebTicketServiceAuth")
                    .doesNotContain("WinNegotiate", "WebTicketServiceCert", "WebTicketServicePin");
            assertThat(refused.text()).contains("<af:ErrorId>28029</af:ErrorId>", "Authentication type not allowed.");
            assertThat(TestConnection.get(strict, EXTERNAL_HTTPS, HOST, SERVICE).headers("WWW-Authenticate"))
                    .containsExactly("NTLM");
        }
    }

    @Test
    void windowsCanBeSwitchedOff() throws Exception {
        var settings = WebSettings.defaults().with(new SignIn(WindowsOffer.NONE, true, true));
        try (var strict = start(TestDeployment.with(settings))) {
            assertThat(post(strict, "", "", "").text()).contains("28029");
        }
    }

    private static void assertRefused(TestReply reply) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("X-Ms-diagnostics"))
                .contains("28020;source=\"fe1.contoso.local\";reason=\"No valid security token.\"");
    }

    private static FakeLyncServer start(Deployment deployment) {
        var identity = TestDeployment.identity("fe1.contoso.local", HOST);
        return FakeLyncServer.start(new ServerConfiguration(
                        "fe1.contoso.local",
                        TestDeployment.POOL1.fqdn(),
                        ProductVersion.SFB2015,
                        deployment,
                        identity,
                        identity)
                .withSurroundings(Surroundings.alone().withCertificateIssuer(new Issuer(TestDeployment.AUTHORITY))));
    }

    private static TestReply post(String suffix, String security, String claim) throws Exception {
        return post(server, suffix, security, claim);
    }

    private static TestReply post(FakeLyncServer at, String suffix, String security, String claim) throws Exception {
        return TestConnection.post(at, EXTERNAL_HTTPS, HOST, SERVICE + suffix, """
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><wsse:Security \
                xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">%s\
                </wsse:Security></s:Header><s:Body>\
                <wst:RequestSecurityToken xmlns:wst="http://docs.oasis-open.org/ws-sx/ws-trust/200512">\
                <wst:Claims><Value>%s</Value></wst:Claims></wst:RequestSecurityToken></s:Body></s:Envelope>""".formatted(security, claim));
    }

    private static X509Certificate certificate(CertificateAuthority authority) throws Exception {
        var request = new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=any"), keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
        return new Issuer(authority)
                .issue(request.getEncoded(), TestDeployment.ALICE, Duration.ofHours(8))
                .orElseThrow();
    }

    private static String token(X509Certificate certificate) throws Exception {
        return "<wsse:BinarySecurityToken>%s</wsse:BinarySecurityToken>"
                .formatted(Base64.getEncoder().encodeToString(certificate.getEncoded()));
    }

    private static String signed(X509Certificate certificate, KeyPair signer, String algorithm, int minutesOff)
            throws Exception {
        var from = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(minutesOff));
        var timestamp = """
                <wsu:Timestamp xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" \
                wsu:Id="time"><wsu:Created>%s</wsu:Created><wsu:Expires>%s</wsu:Expires></wsu:Timestamp>""".formatted(from, from.plusSeconds(300));
        var method = algorithm.startsWith("SHA1")
                ? "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
                : "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
        var info = """
                <SignedInfo xmlns="http://www.w3.org/2000/09/xmldsig#">\
                <CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></CanonicalizationMethod>\
                <SignatureMethod Algorithm="%s"></SignatureMethod>\
                <Reference URI="#time"><Transforms><Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#">\
                </Transform></Transforms><DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"></DigestMethod>\
                <DigestValue>%s</DigestValue></Reference></SignedInfo>""".formatted(
                method,
                Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-1").digest(timestamp.getBytes(UTF_8))));
        var signature = Signature.getInstance(algorithm);
        signature.initSign(signer.getPrivate());
        signature.update(info.getBytes(UTF_8));
        return timestamp
                + token(certificate)
                + "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">%s<SignatureValue>%s</SignatureValue></Signature>"
                        .formatted(info, Base64.getEncoder().encodeToString(signature.sign()));
    }

    private static String assertion(TestReply reply) {
        var found = ASSERTION.matcher(reply.text());
        assertThat(found.find()).as(reply.text()).isTrue();
        return found.group();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private record Issuer(CertificateAuthority authority) implements CertificateIssuer {
        @Override
        public Optional<X509Certificate> issue(byte[] certificationRequest, User user, Duration lifetime) {
            return authority.certify(certificationRequest, user.sip(), lifetime);
        }

        @Override
        public List<X509Certificate> chain() {
            return List.of(authority.issuing(), authority.root());
        }
    }
}
