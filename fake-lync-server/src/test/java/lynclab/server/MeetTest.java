package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTP;
import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.WebSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class MeetTest {
    private static final String CONFERENCE = "Accept: Application/vnd.microsoft.lync.meeting+xml";

    private static FakeLyncServer server;

    @BeforeAll
    static void start() {
        server = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.SFB2015));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "meet.contoso.com, /alice/ABC123, alice@contoso.com, ABC123",
        "meet.contoso.com, /ALICE/abc123, alice@contoso.com, ABC123",
        "lync.contoso.com, /Meet/frank/FRA456, frank@fabrikam.com, FRA456",
        "lync.contoso.com, /wingtip.com/meet/wanda/WAN789, wanda@wingtip.com, WAN789",
    })
    void conferenceDocumentIsFoundInAllLayouts(String host, String path, String organizer, String id) throws Exception {
        var reply = TestConnection.get(server, EXTERNAL_HTTPS, host, path, CONFERENCE);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).contains("application/vnd.microsoft.lync.meeting+xml");
        var document = xml(reply.body());
        assertThat(text(document, "conf-uri"))
                .isEqualTo("sip:%s;gruu;opaque=app:conf:focus:id:%s".formatted(organizer, id));
        assertThat(text(document, "original-incoming-url")).isEqualTo("https://" + host + path);
        assertThat(text(document, "conf-key")).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({"EXTERNAL_HTTPS, https://ext2.contoso.com", "INTERNAL_HTTPS, https://int2.contoso.local"})
    void pageLeadsToTheWebAppOfTheHomePoolOnTheSiteAsked(SitePort port, String base) throws Exception {
        var reply = TestConnection.get(server, port, "meet.contoso.com", "/bob/BOB777");

        assertThat(variable(reply, "validMeeting")).isEqualTo("True");
        assertThat(variable(reply, "errorCode")).isEqualTo("-1");
        var web = variable(reply, "reachURL");
        assertThat(web).startsWith(base + "/lwa/WebPages/LwaClient.aspx?legacy=RmFsc2U!&xml=");
        var document = xml(decode(web.substring(web.indexOf("xml=") + 4)));
        assertThat(text(document, "ucwa-ext-url")).isEqualTo("https://ext2.contoso.com/ucwa/v1/applications");
        assertThat(text(document, "ucwa-int-url")).isEqualTo("https://int2.contoso.local/ucwa/v1/applications");
        assertThat(reply.header("Cache-Control")).contains("private");
        assertThat(reply.text())
                .contains(
                        "href=\"conf:sip:bob@contoso.com;gruu;opaque=app:conf:focus:id:BOB777%3Frequired-media=audio\"");
    }

    /** What launchers and the pages around them add to the link changes nothing but what it is for. */
    @ParameterizedTest
    @CsvSource({
        "?sl=, False",
        "?sl=1, True",
        "?sl=1&iframe=1, True",
        "?iframe=1, False",
        "?launched=lync15&sl=, False",
        "?anything=else, False",
    })
    void queryOfTheLinkIsUnderstood(String query, String webAppWanted) throws Exception {
        var reply = TestConnection.get(server, EXTERNAL_HTTPS, "meet.contoso.com", "/alice/ABC123" + query);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(variable(reply, "validMeeting")).isEqualTo("True");
        assertThat(variable(reply, "reachClientRequested")).isEqualTo(webAppWanted);
    }

    @ParameterizedTest
    @CsvSource({
        "meet.contoso.com, /alice/NOSUCH",
        "meet.contoso.com, /nobody/ABC123",
        "meet.contoso.com, /alice",
        "lync.contoso.com, /Meet/alice/ABC123",
        "ext1.contoso.com, /meet/alice/ABC123",
    })
    void unknownMeetingIsAPageThatSaysSo(String host, String path) throws Exception {
        var reply = TestConnection.get(server, EXTERNAL_HTTPS, host, path);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(variable(reply, "validMeeting")).isEqualTo("False");
        assertThat(variable(reply, "errorCode")).isEqualTo("6");
        assertThat(variable(reply, "reachURL")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fe1.contoso.local", "ext1.contoso.com", "127.0.0.1"})
    void rewrittenHostHasNoMeetingsAtItsRoot(String host) throws Exception {
        var reply = TestConnection.get(server, EXTERNAL_HTTPS, host, "/alice/ABC123");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("X-MS-Server-Fqdn")).isEmpty();
    }

    @Test
    void incomingUrlTellsWhichHostArrived() throws Exception {
        var reply =
                TestConnection.get(server, EXTERNAL_HTTPS, "meet.contoso.com:8443", "/alice/ABC123?sl=1", CONFERENCE);

        assertThat(text(xml(reply.body()), "original-incoming-url"))
                .isEqualTo("https://meet.contoso.com:8443/alice/ABC123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/meet/Resources/favicon.ico",
                "/meet/resources/LOGO.png",
                "/meet/JavaScriptResourceHandler.ashx?lcs_se_w16_msrc6.0.9319.88&language=en-us",
                "/meet/Launch.js",
                "/meet/PluginLoader.js",
                "/meet/Utilities.js",
                "/meet/ReachClient.css",
                "/meet/blank.html",
            })
    void partsOfThePageAreOnTheSameHost(String target) throws Exception {
        var reply = TestConnection.get(server, EXTERNAL_HTTPS, "meet.contoso.com", target);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isNotEmpty();
    }

    @Test
    void everyPartThatThePageNamesExists() throws Exception {
        var page = TestConnection.get(server, EXTERNAL_HTTPS, "meet.contoso.com", "/alice/ABC123");
        var parts = Pattern.compile("(?:src|href)=\"(/meet/[^\"]+)\"").matcher(page.text());

        var seen = 0;
        while (parts.find()) {
            seen++;
            var target = parts.group(1).replace("&amp;", "&");
            assertThat(TestConnection.get(server, EXTERNAL_HTTPS, "meet.contoso.com", target)
                            .status())
                    .as(target)
                    .isEqualTo(200);
        }
        assertThat(seen).isGreaterThanOrEqualTo(7);
    }

    @Test
    void bareAddressExplainsItself() throws Exception {
        var reply = TestConnection.get(server, EXTERNAL_HTTPS, "meet.contoso.com", "/");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).contains("Conferencing Troubleshooting");
    }

    @Test
    void queryAndUserAgentShowInThePage() throws Exception {
        var reply = TestConnection.get(
                server,
                EXTERNAL_HTTPS,
                "meet.contoso.com",
                "/alice/ABC123?sl=1&unknown=x",
                "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 9_0)</script>\"");

        assertThat(variable(reply, "reachClientRequested")).isEqualTo("True");
        assertThat(variable(reply, "isIPhone")).isEqualTo("True");
        assertThat(variable(reply, "isMobile")).isEqualTo("True");
        assertThat(variable(reply, "isAndroid")).isEqualTo("False");
        assertThat(reply.text()).doesNotContain("CPU iPhone OS 9_0)</script>").contains("\\x3c\\x2fscript\\x3e");
    }

    @Test
    void lync2010HasItsOwnWebApp() throws Exception {
        try (var old = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.LYNC2010))) {
            var reply = TestConnection.get(old, EXTERNAL_HTTPS, "meet.contoso.com", "/alice/ABC123");

            assertThat(variable(reply, "reachURL")).startsWith("https://ext1.contoso.com/Reach/");
        }
    }

    @Test
    void plainHttpIsSentToHttpsOrRefusedAsConfigured() throws Exception {
        var strict = TestDeployment.server(
                "fe1.contoso.local",
                TestDeployment.POOL1,
                ProductVersion.SFB2015,
                WebSettings.defaults()
                        .with(WebSettings.Delivery.defaults().withPlainHttp(WebSettings.PlainHttp.REQUIRE_TLS)));
        var redirected = TestConnection.get(server, EXTERNAL_HTTP, "meet.contoso.com", "/alice/ABC123?sl=1");

        assertThat(redirected.status()).isEqualTo(302);
        assertThat(redirected.header("Location")).contains("https://meet.contoso.com/alice/ABC123?sl=1");
        try (var other = FakeLyncServer.start(strict)) {
            assertThat(TestConnection.get(other, EXTERNAL_HTTP, "meet.contoso.com", "/alice/ABC123")
                            .status())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dialin.contoso.com, /, 200",
        "lync.contoso.com, /dialin, 200",
        "ext1.contoso.com, /Dialin/Conference.aspx, 200",
        "fe1.contoso.local, /, 404",
        "dialin.contoso.com, /nothing, 404",
    })
    void dialinPageIsFoundByNameAndByDirectory(String host, String path, int status) throws Exception {
        var reply = TestConnection.get(server, EXTERNAL_HTTPS, host, path);

        assertThat(reply.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(reply.text()).contains("<title>Dial-In Conferencing Settings and Phone Numbers - 6.0.");
        }
    }

    private static String variable(TestReply page, String name) {
        var match = Pattern.compile("var " + name + " = \"([^\"]*)\";").matcher(page.text());
        assertThat(match.find()).as("variable " + name).isTrue();
        return match.group(1);
    }

    private static byte[] decode(String text) {
        return Base64.getDecoder()
                .decode(text.replace('-', '+').replace('_', '/').replace('!', '='));
    }

    private static Document xml(byte[] octets) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(octets));
    }

    private static String text(Document document, String element) {
        var found =
                document.getElementsByTagNameNS("http://schemas.microsoft.com/rtc/2009/05/simplejoinconfdoc", element);
        assertThat(found.getLength()).as(element).isEqualTo(1);
        return new String(found.item(0).getTextContent().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
