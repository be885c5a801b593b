package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.ProductVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class TicketTest {
    private static final String HOST = "ext1.contoso.com";
    private static final String SERVICE = "/WebTicket/WebTicketService.svc";
    private static final String USER = "/Autodiscover/AutodiscoverService.svc/root/user";
    private static final String REQUEST = """
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header>%s</s:Header><s:Body>
            <wst:RequestSecurityToken Context="ctx-1" xmlns:wst="http://docs.oasis-open.org/ws-sx/ws-trust/200512">
            <wst:TokenType>%s</wst:TokenType></wst:RequestSecurityToken></s:Body></s:Envelope>""";
    private static final String SAML = "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1";
    private static final String COMPACT = "urn:component:Microsoft.Rtc.WebAuthentication.2010:user-cwt-1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static FakeLyncServer server;

    @BeforeAll
    static void start() {
        server = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.LYNC2013));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"EXTERNAL_HTTPS, https://ext1.contoso.com", "INTERNAL_HTTPS, https://int1.contoso.local"})
    void metadataNamesPortsOfTheSiteAsked(SitePort port, String base) throws Exception {
        var document = xml(TestConnection.get(server, port, "whatever.example", SERVICE + "/mex"));

        assertThat(locations(document))
                .containsEntry("WebTicketServiceWinNegotiate", base + SERVICE)
                .containsEntry("WebTicketServiceAuth", base + SERVICE + "/Auth");
    }

    @Test
    void metadataOfAServiceLeadsToTheTicketService() throws Exception {
        var document =
                xml(TestConnection.get(server, EXTERNAL_HTTPS, HOST, "/CertProv/CertProvisioningService.svc/mex"));

        assertThat(locations(document))
                .containsEntry(
                        "CertProvisioningServiceWebTicketProof_SHA1",
                        "https://ext1.contoso.com/CertProv/CertProvisioningService.svc/WebTicket_Proof");
        assertThat(document.getElementsByTagNameNS("*", "EndorsingSupportingTokens")
                        .getLength())
                .isEqualTo(1);
        assertThat(document.getElementsByTagNameNS("*", "Address").item(0).getTextContent())
                .isEqualTo("https://ext1.contoso.com" + SERVICE);
    }

    @Test
    void windowsUserGetsAnAssertionThatOpensTheUserResource() throws Exception {
        TestReply issued;
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            issued = NtlmClient.signIn(
                    connection, "POST", HOST, SERVICE, REQUEST.formatted("", SAML), "alice", "Pa$$w0rd!");
        }

        assertThat(issued.status()).isEqualTo(200);
        var response = xml(issued);
        var token = (Element) response.getElementsByTagNameNS("*", "RequestSecurityTokenResponse")
                .item(0);
        assertThat(token.getAttribute("Context")).isEqualTo("ctx-1");
        assertThat(response.getElementsByTagNameNS("*", "Expires").getLength()).isEqualTo(1);
        var assertion = Pattern.compile("<saml:Assertion.*</saml:Assertion>").matcher(issued.text());
        assertThat(assertion.find()).isTrue();
        var opaque = base64(assertion.group());
        assertThat(TestConnection.get(server, EXTERNAL_HTTPS, HOST, USER, "X-MS-WebTicket: opaque=" + opaque)
                        .status())
                .isEqualTo(200);
        var forged = base64(assertion.group().replace("sip:alice@", "sip:bob@"));
        assertThat(TestConnection.get(server, EXTERNAL_HTTPS, HOST, USER, "X-MS-WebTicket: opaque=" + forged)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void ticketWithAProofKeyIsForItsHolder() throws Exception {
        var holders = ProvenTicket.ofAlice(server).assertion();
        TestReply bearers;
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            bearers = NtlmClient.signIn(
                    connection, "POST", HOST, SERVICE, REQUEST.formatted("", SAML), "alice", "Pa$$w0rd!");
        }

        assertThat(holders).contains("urn:oasis:names:tc:SAML:1.0:cm:holder-of-key", "CipherValue");
        assertThat(bearers.text())
                .contains("urn:oasis:names:tc:SAML:1.0:cm:bearer")
                .doesNotContain("BinarySecret", "CipherValue");
        assertThat(TestConnection.get(server, EXTERNAL_HTTPS, HOST, USER, "X-MS-WebTicket: opaque=" + base64(holders))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void passwordBindingIssuesACompactTicket() throws Exception {
        var issued = TestConnection.post(
                server, EXTERNAL_HTTPS, HOST, SERVICE + "/Auth", withPassword("CONTOSO\\alice", "Pa$$w0rd!"));

        assertThat(issued.status()).isEqualTo(200);
        var ticket = xml(issued)
                .getElementsByTagNameNS("*", "BinarySecurityToken")
                .item(0)
                .getTextContent();
        assertThat(ticket).startsWith("cwt=AAEB");
        assertThat(TestConnection.get(server, EXTERNAL_HTTPS, HOST, USER, "X-MS-WebTicket: opaque=" + ticket)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "alice, wrong, No valid security token.",
        "nobody, x, No valid security token.",
        "dora, secret, The user's account is disabled."
    })
    void wrongPasswordIsAFault(String account, String password, String reason) throws Exception {
        var reply =
                TestConnection.post(server, EXTERNAL_HTTPS, HOST, SERVICE + "/Auth", withPassword(account, password));

        assertThat(reply.status()).isEqualTo(500);
        var document = xml(reply);
        assertThat(document.getElementsByTagNameNS("*", "ErrorId").item(0).getTextContent())
                .isEqualTo("28020");
        assertThat(document.getElementsByTagNameNS("*", "Reason").item(0).getTextContent())
                .isEqualTo(reason);
    }

    @Test
    void bareGetOnThePasswordBindingIsAnEmpty400() throws Exception {
        var reply = TestConnection.get(server, EXTERNAL_HTTPS, HOST, SERVICE + "/Auth");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Length")).contains("0");
    }

    @Test
    void passwordGrantGivesATokenThatOpensTheUserResource() throws Exception {
        var reply = token("grant_type=password&username=alice%40contoso.com&password=Pa%24%24w0rd%21");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Cache-Control")).contains("no-store");
        var json = JSON.readTree(reply.body());
        assertThat(json.path("expires_in").asInt()).isEqualTo(28_800);
        assertThat(json.path("token_type").asText()).isEqualTo("Bearer");
        var user = TestConnection.get(
                server,
                EXTERNAL_HTTPS,
                HOST,
                "/Autodiscover/AutodiscoverService.svc/root/oauth/user",
                "Authorization: Bearer " + json.path("access_token").asText());
        assertThat(user.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grant_type=password&username=alice%40contoso.com&password=wrong | invalid_grant",
                "grant_type=password&username=dora%40contoso.com&password=secret | invalid_grant",
                "username=alice | invalid_request",
                "grant_type=magic | unsupported_grant_type",
                "grant_type=urn:microsoft.rtc:anonmeeting&password=ABC124&ms_rtc_conferenceuri=sip:alice@contoso.com;gruu;opaque=app:conf:focus:id:ABC123 | invalid_grant",
                "grant_type=urn:microsoft.rtc:anonmeeting&password=BOB777&ms_rtc_conferenceuri=sip:bob@contoso.com;gruu;opaque=app:conf:focus:id:BOB777 | invalid_grant",
            })
    void refusedGrantIsJsonWithDiagnostics(String form, String error) throws Exception {
        var reply = token(form);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(JSON.readTree(reply.body()).path("error").asText()).isEqualTo(error);
        assertThat(reply.header("X-Ms-diagnostics").orElseThrow())
                .startsWith("28020;source=\"fe1.contoso.local\";reason=");
    }

    @Test
    void meetingKeyGivesAnAnonymousTokenThatCanBeRenewed() throws Exception {
        var first = token("grant_type=urn:microsoft.rtc:anonmeeting&password=ABC123"
                + "&ms_rtc_conferenceuri=sip:alice@contoso.com;gruu;opaque=app:conf:focus:id:ABC123");
        var ticket = JSON.readTree(first.body()).path("access_token").asText();
        var renewed = token("grant_type=urn:microsoft.rtc:anonmeeting&ms_rtc_renew="
                + ticket.replace("+", "%2B").replace("=", "%3D"));

        assertThat(JSON.readTree(first.body()).path("expires_in").asInt()).isEqualTo(3600);
        assertThat(renewed.status()).isEqualTo(200);
        assertThat(TestConnection.get(
                                server,
                                EXTERNAL_HTTPS,
                                HOST,
                                "/Autodiscover/AutodiscoverService.svc/root/oauth/user",
                                "Authorization: Bearer " + ticket)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void passiveGrantSaysWhereToSignIn() throws Exception {
        var reply = token("grant_type=urn:microsoft.rtc:passive");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text())
                .contains(
                        "\"ms_rtc_passiveauthuri\":\"https:\\/\\/ext1.contoso.com\\/PassiveAuth\\/PassiveAuth.aspx\"");
    }

    @Test
    void windowsGrantRunsTheHandshakeOnTheTokenUrl() throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var form = "grant_type=urn:microsoft.rtc:windows";
            var bare = connection.request("POST", HOST, "/WebTicket/oauthtoken", form);
            var challenged = connection.request(
                    "POST",
                    HOST,
                    "/WebTicket/oauthtoken",
                    "",
                    "Content-Length: 0",
                    "Authorization: NTLM " + NtlmClient.TYPE_1);
            var answered = connection.request(
                    "POST",
                    HOST,
                    "/WebTicket/oauthtoken",
                    form,
                    "Authorization: NTLM "
                            + NtlmClient.type3(NtlmClient.challengeOf(challenged), "alice", "Pa$$w0rd!"));

            assertThat(bare.headers("WWW-Authenticate")).containsExactly("Negotiate", "NTLM");
            assertThat(answered.status()).isEqualTo(200);
            assertThat(JSON.readTree(answered.body()).path("access_token").asText())
                    .startsWith("cwt=");
        }
    }

    @Test
    void serviceWithoutTicketIsAFault() throws Exception {
        var reply = TestConnection.post(
                server, EXTERNAL_HTTPS, HOST, "/groupexpansion/service.svc", REQUEST.formatted("", SAML));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains("<af:ErrorId>28020</af:ErrorId>");
    }

    @Test
    void addressBookQueryFindsUsersByName() throws Exception {
        var issued = TestConnection.post(
                server, EXTERNAL_HTTPS, HOST, SERVICE + "/Auth", withPassword("alice", "Pa$$w0rd!"));
        var ticket = xml(issued)
                .getElementsByTagNameNS("*", "BinarySecurityToken")
                .item(0)
                .getTextContent();
        var reply = TestConnection.post(
                server,
                EXTERNAL_HTTPS,
                HOST,
                "/groupexpansion/service.svc",
                """
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>\
                <SearchAbEntry xmlns="DistributionListExpander"><AbEntryRequest><BasicSearch><SearchText>bo</SearchText>\
                </BasicSearch><Metadata><MaxResultNum>5</MaxResultNum></Metadata></AbEntryRequest></SearchAbEntry>\
                </s:Body></s:Envelope>""",
                "X-MS-WebTicket: opaque=" + ticket,
                "SOAPAction: \"DistributionListExpander/IAddressBook/SearchAbEntry\"");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(xml(reply)
                        .getElementsByTagNameNS("DistributionListExpander", "AbEntry")
                        .getLength())
                .isEqualTo(1);
        assertThat(reply.text()).contains("sip:bob@contoso.com");
    }

    private static TestReply token(String form) throws Exception {
        return TestConnection.post(
                server,
                EXTERNAL_HTTPS,
                HOST,
                "/webticket/oauthtoken",
                form,
                "Content-Type: application/x-www-form-urlencoded;charset=UTF-8");
    }

    private static String withPassword(String account, String password) {
        return REQUEST.formatted("""
                <Security xmlns="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">\
                <UsernameToken><Username>%s</Username><Password>%s</Password></UsernameToken></Security>""".formatted(base64(account), base64(password)), COMPACT);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Document xml(TestReply reply) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(reply.body()));
    }

    private static Map<String, String> locations(Document document) {
        var locations = new LinkedHashMap<String, String>();
        var ports = document.getElementsByTagNameNS("http://schemas.xmlsoap.org/wsdl/", "port");
        for (var i = 0; i < ports.getLength(); i++) {
            var port = (Element) ports.item(i);
            var address = (Element) port.getElementsByTagNameNS("*", "address").item(0);
            locations.put(port.getAttribute("name"), address.getAttribute("location"));
        }
        return locations;
    }
}
