package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTP;
import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static lynclab.server.control.SitePort.INTERNAL_HTTP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.CertificateIssuer;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.Surroundings;
import lynclab.server.deployment.User;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateProvisioningTest {
    private static final String HOST = "ext1.contoso.com";
    private static final String SERVICE = "/CertProv/CertProvisioningService.svc";
    private static final Pattern TOKEN = Pattern.compile("BinarySecurityToken[^>]*>([^<]+)</");

    private static FakeLyncServer server;
    private static KeyPair keys;
    private static ProvenTicket ticket;

    @BeforeAll
    static void start() throws Exception {
        server = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.LYNC2013)
                .withSurroundings(Surroundings.alone().withCertificateIssuer(new TestIssuer())));
        keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        ticket = ProvenTicket.ofAlice(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_HTTPS", "EXTERNAL_HTTPS"})
    void signedInUserGetsACertificateForTheirKey(SitePort port) throws Exception {
        var reply = TestConnection.post(
                server,
                port,
                HOST,
                SERVICE + "/WebTicket_Proof",
                message(ticket.endorsed(), "alice@contoso.com", request(keys), ""),
                "SOAPAction: \"http://schemas.microsoft.com/OCS/AuthWebServices/GetAndPublishCert\"");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).contains("GetAndPublishCertResponse", "DeviceId=\"{0000-1}\"");
        var certificate = certificate(reply);
        certificate.verify(TestDeployment.AUTHORITY.issuing().getPublicKey());
        assertThat(certificate.getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=alice@contoso.com");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getNotAfter().toInstant())
                .isCloseTo(Instant.now().plus(Duration.ofHours(4320)), within(5, ChronoUnit.MINUTES));
    }

    /** Hours that are asked for, and that are given. */
    @ParameterizedTest
    @CsvSource({"1, 8", "100, 100", "8760, 8760", "20000, 8760"})
    void lifetimeStaysWithinBounds(int asked, int given) throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var reply = send(message(
                ticket.endorsed(),
                "alice@contoso.com",
                request(keys),
                "<wst:Lifetime><wsu:Created>%s</wsu:Created><wsu:Expires>%s</wsu:Expires></wst:Lifetime>"
                        .formatted(now, now.plus(Duration.ofHours(asked)))));

        assertThat(certificate(reply).getNotAfter().toInstant())
                .isCloseTo(now.plus(Duration.ofHours(given)), within(5, ChronoUnit.MINUTES));
    }

    @Test
    void withoutATicketThereIsAFaultAndNoCertificate() throws Exception {
        var reply = TestConnection.post(
                server,
                EXTERNAL_HTTPS,
                HOST,
                SERVICE + "/WebTicket_Proof",
                message("", "alice@contoso.com", request(keys), ""));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains("<af:ErrorId>28020</af:ErrorId>").doesNotContain("BinarySecurityToken");
    }

    @Test
    void ticketIsWorthNothingWithoutItsKey() throws Exception {
        var thief = ticket.withKey(new byte[32]);
        var forger = ticket.withAssertion(ticket.assertion().replaceFirst("CipherValue>....", "CipherValue>AAAA"));

        for (var header : List.of(
                thief.endorsed(),
                ticket.bare(),
                ticket.endorsed(Instant.now().minus(Duration.ofHours(1))),
                ticket.endorsed().replaceFirst("<wsu:Expires>2", "<wsu:Expires>3"),
                ticket.endorsed().replaceFirst("<wsse:KeyIdentifier>", "<wsse:KeyIdentifier>x"),
                forger.endorsed())) {
            var reply = send(message(header, "alice@contoso.com", request(keys), ""));

            assertThat(reply.status()).as(header).isEqualTo(500);
            assertThat(reply.text()).contains("<af:ErrorId>28020</af:ErrorId>").doesNotContain("BinarySecurityToken");
        }
    }

    @Test
    void compactTicketHasNoKeyToProveItselfWith() throws Exception {
        var reply = TestConnection.post(
                server,
                EXTERNAL_HTTPS,
                HOST,
                SERVICE + "/WebTicket_Proof",
                message("", "alice@contoso.com", request(keys), ""),
                TestTicket.header(server, TestDeployment.ALICE));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains("not signed with the key");
    }

    @Test
    void ticketOfOneUserGetsNoCertificateForAnother() throws Exception {
        var reply = send(message(ticket.endorsed(), "bob@contoso.com", request(keys), ""));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains("not for the entity").doesNotContain("BinarySecurityToken");
    }

    @Test
    void requestThatItsKeyHasNotSignedIsRefused() throws Exception {
        var forged = request(keys);
        forged[forged.length - 1] ^= 1;

        assertThat(send(message(ticket.endorsed(), "alice@contoso.com", forged, ""))
                        .status())
                .isEqualTo(500);
        assertThat(send(message(ticket.endorsed(), "alice@contoso.com", new byte[] {1, 2, 3}, ""))
                        .text())
                .contains("The certification request cannot be read.");
    }

    @Test
    void serverWithoutAuthoritySaysSo() throws Exception {
        try (var lonely = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.LYNC2013))) {
            var reply = TestConnection.post(
                    lonely,
                    EXTERNAL_HTTPS,
                    HOST,
                    SERVICE + "/WebTicket_Proof",
                    message(ProvenTicket.ofAlice(lonely).endorsed(), "alice@contoso.com", request(keys), ""));

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.text()).contains("no authority");
        }
    }

    @Test
    void chainIsForEverybodyInsideOverPlainHttp() throws Exception {
        var reply = TestConnection.get(server, INTERNAL_HTTP, HOST, SERVICE);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertPath(new ByteArrayInputStream(reply.body()), "PKCS7")
                        .getCertificates())
                .extracting(certificate -> ((X509Certificate) certificate).getSubjectX500Principal())
                .contains(
                        TestDeployment.AUTHORITY.issuing().getSubjectX500Principal(),
                        TestDeployment.AUTHORITY.root().getSubjectX500Principal());
        assertThat(TestConnection.get(server, EXTERNAL_HTTP, HOST, SERVICE).status())
                .isEqualTo(403);
        assertThat(TestConnection.get(server, INTERNAL_HTTP, HOST, SERVICE + "/mex")
                        .status())
                .isEqualTo(403);
    }

    private static TestReply send(String message) throws Exception {
        return TestConnection.post(server, EXTERNAL_HTTPS, HOST, SERVICE + "/WebTicket_Proof", message);
    }

    private static String message(String header, String entity, byte[] request, String more) {
        return """
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header>%s</s:Header><s:Body>\
                <GetAndPublishCert xmlns="http://schemas.microsoft.com/OCS/AuthWebServices/" \
                xmlns:wst="http://docs.oasis-open.org/ws-sx/ws-trust/200512" \
                xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" \
                xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" \
                DeviceId="{0000-1}" Entity="%s"><wst:RequestSecurityToken>\
                <wst:RequestType>http://docs.oasis-open.org/ws-sx/ws-trust/200512/Issue</wst:RequestType>\
                <wsse:BinarySecurityToken ValueType="http://schemas.microsoft.com/OCS/AuthWebServices.xsd#PKCS10">
                %s</wsse:BinarySecurityToken>%s</wst:RequestSecurityToken></GetAndPublishCert></s:Body></s:Envelope>""".formatted(header, entity, Base64.getMimeEncoder().encodeToString(request), more);
    }

    private static byte[] request(KeyPair pair) throws Exception {
        return new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=anything"), pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))
                .getEncoded();
    }

    private static X509Certificate certificate(TestReply reply) throws Exception {
        var token = TOKEN.matcher(reply.text());
        assertThat(token.find()).as(reply.text()).isTrue();
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getMimeDecoder().decode(token.group(1))));
    }

    private static final class TestIssuer implements CertificateIssuer {
        @Override
        public Optional<X509Certificate> issue(byte[] certificationRequest, User user, Duration lifetime) {
            return TestDeployment.AUTHORITY.certify(certificationRequest, user.sip(), lifetime);
        }

        @Override
        public List<X509Certificate> chain() {
            return List.of(TestDeployment.AUTHORITY.issuing(), TestDeployment.AUTHORITY.root());
        }
    }
}
