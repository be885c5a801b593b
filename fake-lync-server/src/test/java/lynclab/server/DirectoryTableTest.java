package lynclab.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.ProductVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryTableTest {
    private static final Map<ProductVersion, FakeLyncServer> SERVERS = new EnumMap<>(ProductVersion.class);

    @BeforeAll
    static void start() {
        for (var version : ProductVersion.values()) {
            SERVERS.put(version, FakeLyncServer.start(TestDeployment.frontEnd(version)));
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(FakeLyncServer::close);
    }

    /** Status of an anonymous GET on the internal and on the external web site. */
    @ParameterizedTest
    @CsvSource({
        "/Autodiscover/AutodiscoverService.svc/root, 200, 200",
        "/autodiscover/autodiscoverservice.svc/ROOT/Domain, 200, 200",
        "/Autodiscover/AutodiscoverService.svc/root/user, 401, 401",
        "/Autodiscover/AutodiscoverService.svc/root/oauth/user, 401, 401",
        "/Autodiscover/AutodiscoverService.svc/root/nothing, 404, 404",
        "/Autodiscover/XFrame/XFrame.html, 200, 200",
        "/WebTicket/WebTicketService.svc, 401, 401",
        "/WebTicket/WebTicketService.svc/mex, 200, 200",
        "/WebTicket/WebTicketService.svc/Auth, 400, 400",
        "/WebTicket/oauthtoken, 405, 405",
        "/CertProv/CertProvisioningService.svc, 401, 401",
        "/CertProv/CertProvisioningService.svc/mex, 200, 200",
        "/ucwa/v1/applications, 401, 401",
        "/ucwa/oauth/v1/applications, 401, 401",
        "/Mcx/McxService.svc, 401, 401",
        "/Mcx/McxService.svc/mex, 200, 200",
        "/meet, 200, 200",
        "/meet/Launch.js, 200, 200",
        "/meet/Resources/none.png, 404, 404",
        "/lwa/WebPages/LwaClient.aspx, 200, 200",
        "/LWA/Webpages/lwaclient.aspx?xml=x, 200, 200",
        "/lwa/WebPages/webapp.js, 200, 200",
        "/dialin, 200, 200",
        "/scheduler, 200, 200",
        "/persistentchat/rm/, 200, 200",
        "/abs/handler, 401, 401",
        "/ABS/Handler/F-0A8C.lsabs, 401, 401",
        "/groupexpansion/service.svc, 401, 401",
        "/groupexpansion/service.svc/mex, 200, 200",
        "/RgsClients/AgentService.svc, 401, 401",
        "/Reach/sip.svc, 401, 401",
        "/PassiveAuth/federationmetadata/2007-06/federationmetadata.xml, 200, 200",
        "/CollabContent, 403, 403",
        "/RequestHandler/ucdevice.upx, 200, 404",
        "/RequestHandlerExt/ucdevice.upx, 404, 401",
        "/RequestHandlerExt, 404, 401",
        "/DeviceUpdateFiles_Int, 403, 404",
        "/DeviceUpdateFiles_Ext, 404, 403",
        "/DataCollabWeb/Int/Handler, 403, 404",
        "/DataCollabWeb/Ext/Handler, 404, 403",
        "/locationinformation/liservice.svc, 401, 404",
        "/hybridconfig/hybridconfigservice.svc, 401, 404",
        "/cscp, 401, 404",
        "/CSCP/, 401, 404",
        "/OcsPowershell, 401, 404",
        "/RgsConfig, 401, 404",
        "/meet/../cscp, 401, 404",
        "/meet%2f..%2fcscp, 401, 404",
        "/%63scp, 401, 404",
        "/%2563scp, 404, 404",
        "/macp, 404, 404",
        "/OcsPsws, 404, 404",
        "/ews/exchange.asmx, 404, 404",
        "/nothing, 404, 404",
        "/, 404, 404",
    })
    void anonymousGetMeetsWhatTheTableSays(String target, int internal, int external) throws Exception {
        assertThat(get(ProductVersion.SFB2015, SitePort.INTERNAL_HTTPS, target).status())
                .as("internal web site")
                .isEqualTo(internal);
        assertThat(get(ProductVersion.SFB2015, SitePort.EXTERNAL_HTTPS, target).status())
                .as("external web site")
                .isEqualTo(external);
    }

    /** Status on the external web site from Lync 2010 to Subscription Edition. */
    @ParameterizedTest
    @CsvSource({
        "/lwa/WebPages/LwaClient.aspx, 404, 200, 200, 200, 200",
        "/Reach/Client/WebPages/ReachJoin.aspx, 200, 401, 401, 401, 401",
        "/ucwa/oauth/v1/applications, 404, 401, 401, 401, 401",
        "/WebTicket/oauthtoken, 404, 405, 405, 405, 405",
        "/Autodiscover/AutodiscoverService.svc/root/oauth/user, 404, 401, 401, 401, 401",
        "/scheduler, 404, 200, 200, 200, 200",
        "/passiveauth, 404, 403, 403, 403, 403",
        "/persistentchat/rm/, 404, 200, 200, 404, 404",
        "/Mcx/McxService.svc, 401, 401, 401, 404, 404",
        "/macp/index.aspx, 404, 404, 404, 200, 200",
        "/OcsPsws, 404, 404, 404, 401, 401",
        "/cscp, 404, 404, 404, 404, 404",
    })
    void versionsDiffer(String target, int lync2010, int lync2013, int sfb2015, int sfb2019, int se) throws Exception {
        var expected = new int[] {lync2010, lync2013, sfb2015, sfb2019, se};
        for (var version : ProductVersion.values()) {
            assertThat(get(version, SitePort.EXTERNAL_HTTPS, target).status())
                    .as(version.toString())
                    .isEqualTo(expected[version.ordinal()]);
        }
    }

    /** Status over plain HTTP on the internal and on the external web site. */
    @ParameterizedTest
    @CsvSource({
        "/Autodiscover/AutodiscoverService.svc/root, 200, 200",
        "/meet, 302, 302",
        "/dialin, 302, 302",
        "/scheduler, 302, 302",
        "/abs/handler, 403, 403",
        "/WebTicket/WebTicketService.svc/mex, 403, 403",
        "/ucwa/oauth/v1/applications, 403, 403",
        "/RequestHandler/ucdevice.upx, 200, 404",
        "/cscp, 403, 404",
        "/nothing, 404, 404",
    })
    void plainHttpIsForDiscoveryAndForPhones(String target, int internal, int external) throws Exception {
        assertThat(get(ProductVersion.SFB2015, SitePort.INTERNAL_HTTP, target).status())
                .isEqualTo(internal);
        assertThat(get(ProductVersion.SFB2015, SitePort.EXTERNAL_HTTP, target).status())
                .isEqualTo(external);
    }

    @ParameterizedTest
    @CsvSource({"/abs/handler", "/WebTicket/WebTicketService.svc", "/groupexpansion/service.svc", "/RequestHandlerExt"})
    void windowsChallengeHasOneLineForEachSchemeAndSomeKilobytes(String target) throws Exception {
        var reply = get(ProductVersion.LYNC2013, SitePort.EXTERNAL_HTTPS, target);

        assertThat(reply.headers("WWW-Authenticate")).containsExactly("Negotiate", "NTLM");
        assertThat(reply.header("X-MS-Server-Fqdn")).contains("fe1.contoso.local");
        assertThat(reply.header("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(reply.body().length).isBetween(3_000, 7_000);
    }

    @Test
    void internalOnlyDirectoryIsIissOwn404Outside() throws Exception {
        var reply = get(ProductVersion.SFB2015, SitePort.EXTERNAL_HTTPS, "/cscp");

        assertThat(reply.header("X-MS-Server-Fqdn")).isEmpty();
        assertThat(reply.header("Content-Type")).contains("text/html");
        assertThat(reply.text()).contains("404 - File or directory not found.");
    }

    @Test
    void adminSimpleUrlLeadsToTheControlPanelInsideOnly() throws Exception {
        var server = SERVERS.get(ProductVersion.SFB2015);

        assertThat(TestConnection.get(server, SitePort.INTERNAL_HTTPS, "admin.contoso.local", "/")
                        .status())
                .isEqualTo(401);
        assertThat(TestConnection.get(server, SitePort.EXTERNAL_HTTPS, "admin.contoso.local", "/")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void pagesAreRecognisable() throws Exception {
        assertThat(get(ProductVersion.SFB2015, SitePort.EXTERNAL_HTTPS, "/scheduler")
                        .text())
                .contains("Web Scheduler", "<!-- Web Scheduler Version 6.0.");
        assertThat(get(ProductVersion.SFB2015, SitePort.EXTERNAL_HTTPS, "/persistentchat/rm/")
                        .text())
                .contains("Manage PersistentChat Rooms");
        assertThat(get(ProductVersion.SFB2015, SitePort.EXTERNAL_HTTPS, "/ucwa/oauth/v1/applications")
                        .header("X-MS-WebTicketURL"))
                .contains("https://ext1.contoso.com/WebTicket/WebTicketService.svc");
    }

    @Test
    void uploadIsCountedToItsEnd() throws Exception {
        var body = "x".repeat(3_000_000);
        var reply = TestConnection.post(
                SERVERS.get(ProductVersion.SFB2015),
                SitePort.EXTERNAL_HTTPS,
                "ext1.contoso.com",
                "/DataCollabWeb/Ext/Handler",
                body);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("3000000");
    }

    private static TestReply get(ProductVersion version, SitePort port, String target) throws Exception {
        return TestConnection.get(SERVERS.get(version), port, "ext1.contoso.com", target);
    }
}
