package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static lynclab.server.control.SitePort.INTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.Site;
import lynclab.server.deployment.Spelling;
import lynclab.server.deployment.WebLink;
import lynclab.server.deployment.WebSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written as it is set, because the product's own way is set by an administrator or is not known. */
class SpellingTest {
    private static final String HOST = "ext1.contoso.com";
    private static final String ROOT = "/Autodiscover/AutodiscoverService.svc/root";
    private static final String XML_ASKED = "application/vnd.microsoft.rtc.autodiscover+xml;v=1";
    private static final String JSON_ASKED = "application/vnd.microsoft.rtc.autodiscover+json;v=1";
    private static final String CONFERENCE_ASKED = "Application/vnd.microsoft.lync.meeting+xml";

    @Test
    void mediaTypesAreThoseThatAreSet() throws Exception {
        var spelling =
                Spelling.likely().withDiscovery("text/x-xml", "text/x-json").withConference("text/x-conf");
        try (var likely = server(WebSettings.defaults());
                var other = server(WebSettings.defaults().with(spelling))) {
            assertThat(type(likely, HOST, ROOT, XML_ASKED))
                    .isEqualTo("application/vnd.microsoft.rtc.autodiscover+xml; v=1");
            assertThat(type(other, HOST, ROOT, XML_ASKED)).isEqualTo("text/x-xml");
            assertThat(type(likely, HOST, ROOT, JSON_ASKED))
                    .isEqualTo("application/vnd.microsoft.rtc.autodiscover+json; v=1");
            assertThat(type(other, HOST, ROOT, JSON_ASKED)).isEqualTo("text/x-json");
            assertThat(type(other, HOST, ROOT, "application/json")).isEqualTo("application/json");
            assertThat(type(likely, "meet.contoso.com", "/alice/ABC123", CONFERENCE_ASKED))
                    .isEqualTo("application/vnd.microsoft.lync.meeting+xml");
            assertThat(type(other, "meet.contoso.com", "/alice/ABC123", CONFERENCE_ASKED))
                    .isEqualTo("text/x-conf");
        }
    }

    @Test
    void headersAreThoseThatAreSet() throws Exception {
        var spelling =
                Spelling.likely().withTicketKinds("").withSchemesOnOneLine().withCorrelationEchoed();
        try (var likely = server(WebSettings.defaults());
                var other = server(WebSettings.defaults().with(spelling))) {
            assertThat(get(likely, ROOT + "/user").header("X-MS-WebTicketSupported"))
                    .contains("cwt,saml");
            assertThat(get(other, ROOT + "/user").header("X-MS-WebTicketSupported"))
                    .isEmpty();
            assertThat(get(other, ROOT + "/user").header("X-MS-WebTicketURL")).isPresent();
            assertThat(get(likely, "/abs/handler").headers("WWW-Authenticate")).containsExactly("Negotiate", "NTLM");
            assertThat(get(other, "/abs/handler").headers("WWW-Authenticate")).containsExactly("Negotiate,NTLM");
            assertThat(get(likely, ROOT).header("X-MS-Correlation-Id")).isEmpty();
            assertThat(get(other, ROOT).header("X-MS-Correlation-Id")).contains("7f0e");
        }
    }

    /** {@code ExposedWebURL}: mobiles come to one web site, wherever they are. */
    @ParameterizedTest
    @CsvSource({"EXTERNAL, https://ext1.contoso.com", "INTERNAL, https://int1.contoso.local"})
    void linksForNoSiteInParticularLeadToTheExposedOne(Site exposed, String web) throws Exception {
        var settings =
                WebSettings.defaults().with(WebSettings.Discovery.defaults().withExposed(exposed));
        try (var server = server(settings)) {
            for (var port : List.of(INTERNAL_HTTPS, EXTERNAL_HTTPS)) {
                var user = TestConnection.get(
                                server,
                                port,
                                HOST,
                                ROOT + "/user",
                                "Accept: " + XML_ASKED,
                                TestTicket.header(server, TestDeployment.ALICE))
                        .text();

                assertThat(user)
                        .contains(
                                link("Ucwa", web + "/ucwa/v1/applications"),
                                link("XFrame", web + "/Autodiscover/XFrame/XFrame.html"),
                                link("Internal/Mcx", web + "/Mcx/McxService.svc"),
                                link("External/Mcx", "https://ext1.contoso.com/Mcx/McxService.svc"),
                                link("Internal/Ucwa", "https://int1.contoso.local/ucwa/v1/applications"));
            }
        }
    }

    /** {@code EnableCertificateProvisioningServiceUrl}, and how its links are called. */
    @Test
    void certificateLinksCanBeSwitchedOffAndRenamed() throws Exception {
        var renamed = WebSettings.defaults().with(Spelling.likely().withCertificateToken("Certs"));
        var off = WebSettings.defaults().with(WebSettings.Discovery.defaults().withoutCertificateLinks());

        assertThat(userOf(WebSettings.defaults()))
                .contains(link(
                        "External/CertProvisioning", "https://ext1.contoso.com/CertProv/CertProvisioningService.svc"));
        assertThat(userOf(renamed))
                .contains(link("Internal/Certs", "https://int1.contoso.local/CertProv/CertProvisioningService.svc"))
                .doesNotContain("CertProvisioning\"");
        assertThat(userOf(off)).doesNotContain("CertProv");
    }

    /** {@code New-CsWebLink}. */
    @Test
    void administratorsLinksAndPortAreInTheDocument() throws Exception {
        var settings = WebSettings.defaults()
                .with(WebSettings.Discovery.defaults()
                        .withInternalDesktopPort(443)
                        .withWebLinks(List.of(new WebLink("Help", "https://help.contoso.com/?a=1&b=2"))));

        assertThat(userOf(settings))
                .contains(
                        link("Help", "https://help.contoso.com/?a=1&amp;b=2"),
                        "<SipClientInternalAccess fqdn=\"pool1.contoso.local\" port=\"443\"/>");
    }

    @Test
    void modernAuthenticationIsOffered() throws Exception {
        var modern = WebSettings.defaults()
                .with(WebSettings.SignIn.defaults()
                        .withAuthorizationUri(URI.create("https://login.contoso.com/oauth2")));
        try (var likely = server(WebSettings.defaults());
                var other = server(modern)) {
            assertThat(get(likely, ROOT + "/oauth/user").headers("WWW-Authenticate"))
                    .noneMatch(line -> line.contains("authorization_uri"));
            assertThat(get(other, ROOT + "/oauth/user").headers("WWW-Authenticate"))
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("Bearer trusted_issuers=")
                            && line.endsWith(", authorization_uri=\"https://login.contoso.com/oauth2\""));
        }
    }

    private static String userOf(WebSettings settings) throws Exception {
        try (var server = server(settings)) {
            return TestConnection.get(
                            server,
                            EXTERNAL_HTTPS,
                            HOST,
                            ROOT + "/user",
                            "Accept: " + XML_ASKED,
                            TestTicket.header(server, TestDeployment.ALICE))
                    .text();
        }
    }

    private static String link(String token, String href) {
        return "<Link token=\"%s\" href=\"%s\"/>".formatted(token, href);
    }

    private static String type(FakeLyncServer server, String host, String target, String accept) throws Exception {
        return TestConnection.get(server, EXTERNAL_HTTPS, host, target, "Accept: " + accept)
                .header("Content-Type")
                .orElse("");
    }

    private static TestReply get(FakeLyncServer server, String target) throws Exception {
        return TestConnection.get(server, EXTERNAL_HTTPS, HOST, target, "X-MS-Correlation-Id: 7f0e");
    }

    private static FakeLyncServer server(WebSettings settings) {
        return FakeLyncServer.start(
                TestDeployment.server("fe1.contoso.local", TestDeployment.POOL1, ProductVersion.SFB2015, settings));
    }
}
