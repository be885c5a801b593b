package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTP;
import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static lynclab.server.control.SitePort.INTERNAL_HTTP;
import static lynclab.server.control.SitePort.INTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.Pool;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.WebSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class DiscoveryTest {
    private static final String ROOT = "/Autodiscover/AutodiscoverService.svc/root";
    private static final String XML = "Accept: application/vnd.microsoft.rtc.autodiscover+xml;v=1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static FakeLyncServer frontEnd;
    private static FakeLyncServer director;

    @BeforeAll
    static void start() {
        frontEnd = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.LYNC2013));
        director = FakeLyncServer.start(TestDeployment.server(
                "dir1.contoso.local", TestDeployment.DIRECTOR, ProductVersion.LYNC2013, WebSettings.defaults()));
    }

    @AfterAll
    static void stop() {
        frontEnd.close();
        director.close();
    }

    @ParameterizedTest
    @CsvSource({
        "EXTERNAL_HTTPS, External, https://ext1.contoso.com",
        "INTERNAL_HTTPS, Internal, https://int1.contoso.local",
    })
    void portAloneDecidesTheSite(SitePort port, String accessLocation, String base) throws Exception {
        for (var host : new String[] {"lyncdiscover.contoso.com", "lyncdiscoverinternal.contoso.com"}) {
            var document = xml(TestConnection.get(frontEnd, port, host, "/", XML));

            assertThat(document.getDocumentElement().getAttribute("AccessLocation"))
                    .isEqualTo(accessLocation);
            assertThat(links(document))
                    .containsEntry("Domain", base + ROOT + "/domain")
                    .containsEntry("User", base + ROOT + "/user")
                    .containsEntry("OAuth", base + ROOT + "/oauth/user");
        }
    }

    @Test
    void rootWithoutAcceptIsHypermediaWithTheDomainOfTheDiscoveryName() throws Exception {
        var reply = TestConnection.get(frontEnd, EXTERNAL_HTTPS, "lyncdiscover.fabrikam.com", "/");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).contains("application/json");
        var links = JSON.readTree(reply.body()).path("_links");
        assertThat(links.path("self").path("href").asText())
                .isEqualTo("https://ext1.contoso.com" + ROOT + "?originalDomain=fabrikam.com");
        assertThat(links.path("user").path("href").asText())
                .isEqualTo("https://ext1.contoso.com" + ROOT + "/oauth/user?originalDomain=fabrikam.com");
        assertThat(links.path("xframe").path("href").asText())
                .isEqualTo("https://ext1.contoso.com/Autodiscover/XFrame/XFrame.html");
    }

    @Test
    void lync2010AnswersInTokensAndKnowsNoOAuth() throws Exception {
        try (var old = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.LYNC2010))) {
            var reply = TestConnection.get(old, EXTERNAL_HTTPS, "lyncdiscover.contoso.com", "/");

            assertThat(reply.text()).contains("https:\\/\\/ext1.contoso.com\\/Autodiscover");
            var tokens = JSON.readTree(reply.body()).path("Root").path("Links").findValuesAsText("token");
            assertThat(tokens).containsExactly("Domain", "User");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/vnd.microsoft.rtc.autodiscover+xml;v=1 | application/vnd.microsoft.rtc.autodiscover+xml; v=1",
                "application/vnd.microsoft.rtc.autodiscover+json;v=1 | application/vnd.microsoft.rtc.autodiscover+json; v=1",
                "application/json | application/json",
                "*/* | application/json",
                "text/plain | application/json",
                "application/xml | application/xml",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | application/xml",
                "application/xml;q=0.1, application/json | application/json",
            })
    void acceptDecidesTheForm(String accept, String contentType) throws Exception {
        var reply = TestConnection.get(frontEnd, EXTERNAL_HTTPS, "ext1.contoso.com", ROOT, "Accept: " + accept);

        assertThat(reply.header("Content-Type")).contains(contentType);
        if (contentType.contains("xml")) {
            assertThat(xml(reply).getDocumentElement().getTagName()).isIn("AutodiscoverResponse", "resource");
        } else {
            assertThat(JSON.readTree(reply.body()).isObject()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"EXTERNAL_HTTP, https://ext1.contoso.com", "INTERNAL_HTTP, https://int1.contoso.local"})
    void plainHttpAnswersNothingButARedirectLink(SitePort port, String base) throws Exception {
        var reply = TestConnection.get(frontEnd, port, "lyncdiscover.contoso.com", "/?sipuri=alice@contoso.com", XML);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(links(xml(reply))).isEqualTo(Map.of("Redirect", base + ROOT + "?originalDomain=contoso.com"));
    }

    @Test
    void plainHttpRedirectLinkInHypermediaStandsAlone() throws Exception {
        var reply = TestConnection.get(frontEnd, EXTERNAL_HTTP, "lyncdiscover.contoso.com", "/");

        assertThat(JSON.readTree(reply.body())).isEqualTo(JSON.readTree("""
                        {"_links":{"redirect":{"href":"https://ext1.contoso.com%s?originalDomain=contoso.com"}}}""".formatted(ROOT)));
    }

    @ParameterizedTest
    @CsvSource({
        "EXTERNAL_HTTPS, bob@contoso.com, https://ext2.contoso.com",
        "INTERNAL_HTTPS, sip:bob@contoso.com, https://int2.contoso.local",
    })
    void rootSendsAUserOfAnotherPoolThere(SitePort port, String sip, String base) throws Exception {
        var reply = TestConnection.get(frontEnd, port, "lyncdiscover.contoso.com", "/?sipuri=" + sip, XML);

        assertThat(links(xml(reply))).isEqualTo(Map.of("Redirect", base + ROOT + "?originalDomain=contoso.com"));
    }

    @Test
    void directorSendsEverybodyToTheHomePool() throws Exception {
        var anonymous = TestConnection.get(director, EXTERNAL_HTTPS, "lyncdiscover.contoso.com", "/", XML);
        var alice = TestConnection.get(
                director, EXTERNAL_HTTPS, "lyncdiscover.contoso.com", "/?sipuri=alice@contoso.com", XML);

        assertThat(links(xml(anonymous))).containsEntry("User", "https://dirext.contoso.com" + ROOT + "/user");
        assertThat(links(xml(alice)))
                .isEqualTo(Map.of("Redirect", "https://ext1.contoso.com" + ROOT + "?originalDomain=contoso.com"));
    }

    @Test
    void userOfTheHostingProviderIsSentThere() throws Exception {
        var reply = TestConnection.get(
                frontEnd, EXTERNAL_HTTPS, "lyncdiscover.contoso.com", "/?sipuri=olga@contoso.com", XML);

        assertThat(links(xml(reply)))
                .isEqualTo(
                        Map.of("Redirect", "https://webdir.online.lync.com/Autodiscover/AutodiscoverService.svc/root"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody@contoso.com", "stranger@nowhere.example", "%zz"})
    void rootAnswersUnknownUsersLikeAnybody(String sip) throws Exception {
        var reply = TestConnection.get(
                frontEnd, EXTERNAL_HTTPS, "ext1.contoso.com", ROOT + "?originalDomain=contoso.com?sipuri=" + sip, XML);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(links(xml(reply))).containsKeys("Domain", "User");
    }

    @Test
    void secondQuestionMarkSeparatesParameters() throws Exception {
        var reply = TestConnection.get(
                frontEnd,
                EXTERNAL_HTTPS,
                "ext1.contoso.com",
                ROOT + "?originalDomain=contoso.com?sipuri=bob@contoso.com",
                XML);

        assertThat(links(xml(reply)))
                .isEqualTo(Map.of("Redirect", "https://ext2.contoso.com" + ROOT + "?originalDomain=contoso.com"));
    }

    @Test
    void domainIsAnonymousAndNamesBothSites() throws Exception {
        var document = xml(TestConnection.get(frontEnd, INTERNAL_HTTPS, "int1.contoso.local", ROOT + "/domain", XML));

        assertThat(links(document))
                .containsEntry("Internal/AuthBroker", "https://int1.contoso.local/Reach/sip.svc")
                .containsEntry("External/AuthBroker", "https://ext1.contoso.com/Reach/sip.svc");
        // Where those are served whom this deployment does not know.
        assertThat(links(document))
                .containsEntry("Hybrid", "https://webdir.online.lync.com/Autodiscover/AutodiscoverService.svc/root");
        var edge = (Element)
                document.getElementsByTagName("SipClientExternalAccess").item(0);
        assertThat(edge.getAttribute("fqdn")).isEqualTo("sip.contoso.com");
    }

    @Test
    void userResourceAsksForAWebTicket() throws Exception {
        var reply = TestConnection.get(frontEnd, EXTERNAL_HTTPS, "ext1.contoso.com", ROOT + "/user", XML);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("X-MS-WebTicketURL"))
                .contains("https://ext1.contoso.com/WebTicket/WebTicketService.svc");
        assertThat(reply.header("X-MS-Server-Fqdn")).contains("fe1.contoso.local");
    }

    @Test
    void oauthUserResourceNamesTheTokenService() throws Exception {
        var reply = TestConnection.get(frontEnd, INTERNAL_HTTPS, "int1.contoso.local", ROOT + "/oauth/user");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers("WWW-Authenticate"))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("Bearer trusted_issuers="))
                .anyMatch(line -> line.startsWith(
                        "MsRtcOAuth href=\"https://int1.contoso.local/WebTicket/oauthtoken\",grant_type="));
        assertThat(reply.body().length).isGreaterThan(1000);
    }

    @Test
    void userDocumentHasTheLinksOfTheHomePool() throws Exception {
        var ticket = ticket(TestDeployment.POOL1, "alice@contoso.com");

        var tokens = TestConnection.get(
                frontEnd, EXTERNAL_HTTPS, "ext1.contoso.com", ROOT + "/user", XML, "X-MS-WebTicket: opaque=" + ticket);
        var hypermedia = TestConnection.get(
                frontEnd, EXTERNAL_HTTPS, "ext1.contoso.com", ROOT + "/oauth/user", "Authorization: Bearer " + ticket);

        assertThat(links(xml(tokens)))
                .containsEntry("Ucwa", "https://ext1.contoso.com/ucwa/v1/applications")
                .containsEntry("Internal/Ucwa", "https://int1.contoso.local/ucwa/v1/applications")
                .containsEntry("External/WebScheduler", "https://ext1.contoso.com/Scheduler");
        assertThat(JSON.readTree(hypermedia.body())
                        .at("/_links/applications/href")
                        .asText())
                .isEqualTo("https://ext1.contoso.com/ucwa/oauth/v1/applications");
    }

    /** What depends on the place comes in pairs, which say the same on both web sites; the client chooses. */
    @Test
    void pairsAreTheSameInsideAndOutside() throws Exception {
        var credential = "X-MS-WebTicket: opaque=" + ticket(TestDeployment.POOL1, "alice@contoso.com");

        var outside =
                xml(TestConnection.get(frontEnd, EXTERNAL_HTTPS, "ext1.contoso.com", ROOT + "/user", XML, credential));
        var inside = xml(
                TestConnection.get(frontEnd, INTERNAL_HTTPS, "int1.contoso.local", ROOT + "/user", XML, credential));

        assertThat(outside.getDocumentElement().getAttribute("AccessLocation")).isEqualTo("External");
        assertThat(inside.getDocumentElement().getAttribute("AccessLocation")).isEqualTo("Internal");
        var pairs = new TreeMap<>(links(outside));
        pairs.keySet().removeIf(token -> !token.contains("/"));
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(12);
        assertThat(links(inside)).containsAllEntriesOf(pairs);
        // Mobiles are to come from outside, wherever they are.
        assertThat(pairs.remove("Internal/Mcx")).isEqualTo("https://ext1.contoso.com/Mcx/McxService.svc");
        pairs.forEach((token, href) -> assertThat(href)
                .startsWith(
                        token.startsWith("Internal/") ? "https://int1.contoso.local/" : "https://ext1.contoso.com/"));
        // What mobile clients take leads outside wherever it was read.
        assertThat(links(inside)).containsEntry("Ucwa", links(outside).get("Ucwa"));
        assertThat(links(inside)).containsEntry("Self", "https://int1.contoso.local" + ROOT + "/user");
    }

    @Test
    void authenticatedUserOfAnotherPoolIsSentThere() throws Exception {
        var reply = TestConnection.get(
                director,
                EXTERNAL_HTTPS,
                "dirext.contoso.com",
                ROOT + "/oauth/user",
                "Authorization: Bearer " + ticket(TestDeployment.DIRECTOR, "bob@contoso.com"));

        assertThat(JSON.readTree(reply.body()).at("/_links/redirect/href").asText())
                .isEqualTo("https://ext2.contoso.com" + ROOT);
    }

    @Test
    void ticketOfAnotherPoolIsNoTicket() throws Exception {
        var reply = TestConnection.get(
                frontEnd,
                EXTERNAL_HTTPS,
                "ext1.contoso.com",
                ROOT + "/user",
                "X-MS-WebTicket: opaque=" + ticket(TestDeployment.POOL2, "alice@contoso.com"));

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void rewrittenHostLosesTheDiscoveryNameButNotTheService() throws Exception {
        var entry = TestConnection.get(frontEnd, EXTERNAL_HTTPS, "fe1.contoso.local", "/");
        var service = TestConnection.get(frontEnd, EXTERNAL_HTTPS, "fe1.contoso.local", ROOT.toLowerCase());

        assertThat(entry.status()).isEqualTo(404);
        assertThat(entry.header("X-MS-Server-Fqdn")).isEmpty();
        assertThat(service.status()).isEqualTo(200);
    }

    @Test
    void foreignOriginIsRefused() throws Exception {
        var reply = TestConnection.get(
                frontEnd,
                EXTERNAL_HTTPS,
                "ext1.contoso.com",
                ROOT + "/oauth/user",
                "X-Ms-Origin: https://evil.example");

        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void crossDomainFrameIsAPage() throws Exception {
        var byName = TestConnection.get(frontEnd, INTERNAL_HTTPS, "lyncdiscover.contoso.com", "/xframe");
        var byPath =
                TestConnection.get(frontEnd, EXTERNAL_HTTPS, "ext1.contoso.com", "/Autodiscover/XFrame/XFrame.html");
        var plain =
                TestConnection.get(frontEnd, INTERNAL_HTTP, "int1.contoso.local", "/Autodiscover/XFrame/XFrame.html");

        assertThat(byName.text()).isEqualTo(byPath.text()).contains("postMessage");
        assertThat(byPath.header("Content-Type")).contains("text/html");
        assertThat(plain.status()).isEqualTo(403);
    }

    private static String ticket(Pool pool, String subject) {
        return new Tickets(pool.fqdn(), Clock.systemUTC()).issue(Ticket.Kind.USER, subject, Duration.ofMinutes(5));
    }

    private static Document xml(TestReply reply) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(reply.body()));
    }

    private static Map<String, String> links(Document document) {
        var links = new HashMap<String, String>();
        var elements = document.getElementsByTagName("Link");
        for (var i = 0; i < elements.getLength(); i++) {
            var link = (Element) elements.item(i);
            links.put(link.getAttribute("token"), link.getAttribute("href"));
        }
        return links;
    }
}
