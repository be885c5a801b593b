package lynclab.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.ServiceSettings;
import lynclab.server.deployment.Site;
import lynclab.server.deployment.StoredFile;
import lynclab.server.deployment.Surroundings;
import lynclab.server.deployment.WebSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table of all end points: what each of them answers on the internal and on the external web site.
 *
 * <p>Columns: version, scheme and method, host, target, who asks, body or header, status inside, status outside, and what
 * the answers have to show where they are not IIS's 404: {@code Name=value} a header line, {@code Name~part} a header with
 * that in it, {@code !Name} no such header, {@code ~part} text in the body. {@code {web}} stands for the address of the
 * site that was asked, {@code {app}} for an application of Alice there.
 */
class EndpointTableTest {
    private static final String SOAP =
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header>%s</s:Header><s:Body>%s</s:Body></s:Envelope>";
    private static final String TOKEN_REQUEST = """
            <wst:RequestSecurityToken xmlns:wst="http://docs.oasis-open.org/ws-sx/ws-trust/200512"><wst:TokenType>\
            http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1</wst:TokenType>\
            </wst:RequestSecurityToken>""";
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("token request", SOAP.formatted("", TOKEN_REQUEST)),
            Map.entry("token request of Alice", SOAP.formatted(userName("Pa$$w0rd!"), TOKEN_REQUEST)),
            Map.entry("token request of an impostor", SOAP.formatted(userName("guess"), TOKEN_REQUEST)),
            Map.entry("password grant", "grant_type=password&username=alice%40contoso.com&password=Pa%24%24w0rd%21"),
            Map.entry("wrong password", "grant_type=password&username=alice%40contoso.com&password=guess"),
            Map.entry("windows grant", "grant_type=urn:microsoft.rtc:windows"),
            Map.entry("strange grant", "grant_type=magic"),
            Map.entry(
                    "another application",
                    "{\"UserAgent\":\"LyncLab\",\"EndpointId\":\"another {site}\",\"Culture\":\"en-US\"}"),
            Map.entry("new application", "{\"UserAgent\":\"LyncLab\",\"EndpointId\":\"{site}\",\"Culture\":\"en-US\"}"),
            Map.entry(
                    "search",
                    SOAP.formatted(
                            "",
                            "<SearchAbEntry xmlns=\"DistributionListExpander\"><AbEntryRequest><BasicSearch><Value>bob</Value></BasicSearch></AbEntryRequest></SearchAbEntry>")),
            Map.entry("agent question", SOAP.formatted("", "<IsAgent/>")),
            Map.entry("operation", SOAP.formatted("", "<Operation xmlns=\"urn:unknown\"/>")),
            Map.entry(
                    "meeting grant",
                    "grant_type=urn:microsoft.rtc:anonmeeting&password=ABC123"
                            + "&ms_rtc_conferenceuri=sip:alice@contoso.com;gruu;opaque=app:conf:focus:id:ABC123"),
            Map.entry("passive grant", "grant_type=urn:microsoft.rtc:passive"),
            Map.entry("no grant", "password=x"),
            Map.entry(
                    "token request for a meeting",
                    SOAP.formatted(
                            "",
                            TOKEN_REQUEST.replace(
                                    "</wst:RequestSecurityToken>",
                                    "<wst:Claims><Value>sip:alice@contoso.com;gruu;opaque=app:conf:focus:id:ABC123</Value></wst:Claims></wst:RequestSecurityToken>"))),
            Map.entry(
                    "mobility session",
                    SOAP.formatted("", "<CreateSession><Platform>Android</Platform></CreateSession>")),
            Map.entry(
                    "batch",
                    "--b0\r\nContent-Type: application/http; msgtype=request\r\n\r\nGET {app}/me HTTP/1.1\r\n\r\n\r\n--b0--\r\n"),
            Map.entry("form", "userName=alice&password=Pa%24%24w0rd%21"),
            Map.entry("upload", "a slide"));
    private static final Pattern LINK = Pattern.compile("\"self\":\\{\"href\":\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private static final Map<ProductVersion, FakeLyncServer> SERVERS = new EnumMap<>(ProductVersion.class);
    private static final Map<Site, String> APPLICATIONS = new EnumMap<>(Site.class);
    private static String ticket = "";
    private static String bearer = "";

    @BeforeAll
    static void start() throws Exception {
        var day0a8c = Clock.fixed(Instant.parse("2008-05-24T12:00:00Z"), ZoneOffset.UTC);
        var surroundings = Surroundings.alone().withClock(day0a8c);
        var services = surroundings
                .services()
                .with(new ServiceSettings.Files(
                        List.of(new StoredFile("CPE.nbt", 5_000)), List.of(new StoredFile("deck.pptx", 5_000))));
        for (var version : ProductVersion.values()) {
            SERVERS.put(
                    version,
                    FakeLyncServer.start(TestDeployment.server(
                                    "fe1.contoso.local",
                                    TestDeployment.POOL1,
                                    version,
                                    WebSettings.defaults().withTimeScale(1800))
                            .withSurroundings(surroundings.withServices(services))));
        }
        var server = SERVERS.get(ProductVersion.SFB2015);
        ticket = TestTicket.header(server, TestDeployment.ALICE);
        bearer = "Authorization: Bearer "
                + find(
                        TOKEN,
                        TestConnection.post(
                                server,
                                SitePort.EXTERNAL_HTTPS,
                                "ext1.contoso.com",
                                "/webticket/oauthtoken",
                                BODIES.get("password grant")));
        for (var site : Site.values()) {
            APPLICATIONS.put(
                    site,
                    find(
                            LINK,
                            TestConnection.post(
                                    server,
                                    port(site, true),
                                    "ext1.contoso.com",
                                    "/ucwa/oauth/v1/applications",
                                    BODIES.get("new application").replace("{site}", "before " + site),
                                    bearer)));
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(FakeLyncServer::close);
    }

    @ParameterizedTest(name = "{0} {1} {2}{3} as {4}: {6} inside, {7} outside")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # discovery
            SFB2015 | http GET | lyncdiscover.contoso.com | / | - | - | 200 | 200 | !Location ; ~"redirect" ; ~{web}/Autodiscover/AutodiscoverService.svc/root
            SFB2015 | http GET | lyncdiscoverinternal.contoso.com | /?sipuri=alice@contoso.com | - | - | 200 | 200 | !Location ; ~"redirect"
            LYNC2010 | http GET | lyncdiscover.contoso.com | / | - | - | 200 | 200 | !Location ; ~"Redirect"
            SFB2015 | https GET | lyncdiscover.contoso.com | / | - | - | 200 | 200 | Content-Type=application/json ; Cache-Control=no-cache ; Pragma=no-cache ; Expires=-1 ; ~{web}/Autodiscover
            SFB2015 | https GET | lyncdiscoverinternal.contoso.com | /?sipuri=sip:alice@contoso.com | - | - | 200 | 200 | ~"user"
            SFB2015 | https GET | - | /Autodiscover/AutodiscoverService.svc/root | - | - | 200 | 200 | Content-Type=application/json
            SFB2015 | https GET | - | /autodiscover/autodiscoverservice.svc/ROOT?sipuri=bob@contoso.com | - | - | 200 | 200 | ~"redirect":{"href":"https:// ; ~2.contoso
            SFB2015 | https GET | - | /Autodiscover/AutodiscoverService.svc/root | - | Accept: application/vnd.microsoft.rtc.autodiscover+xml;v=1 | 200 | 200 | Content-Type~application/vnd.microsoft.rtc.autodiscover+xml ; ~<Link token="User" href="{web}/
            LYNC2010 | https GET | - | /Autodiscover/AutodiscoverService.svc/root | - | - | 200 | 200 | ~"token":"User"
            SFB2015 | https GET | - | /Autodiscover/AutodiscoverService.svc/root/domain | - | - | 200 | 200 | Cache-Control=no-cache
            SFB2015 | https GET | - | /Autodiscover/AutodiscoverService.svc/root/user?originalDomain=contoso.com?sipuri=alice@contoso.com | - | - | 401 | 401 | X-MS-WebTicketURL={web}/WebTicket/WebTicketService.svc
            SFB2015 | https GET | - | /Autodiscover/AutodiscoverService.svc/root/user | ticket | - | 200 | 200 | Cache-Control=no-cache
            SFB2015 | https GET | - | /Autodiscover/AutodiscoverService.svc/root/user | ticket | X-Ms-Origin: https://evil.example | 403 | 403 | X-Ms-diagnostics~Service does not allow a cross domain request from this origin.
            SFB2015 | https GET | - | /Autodiscover/AutodiscoverService.svc/root/oauth/user | - | - | 401 | 401 | Content-Type=text/html ; WWW-Authenticate~Bearer trusted_issuers=" ; WWW-Authenticate~MsRtcOAuth href="{web}/WebTicket/oauthtoken",grant_type="
            SFB2015 | https GET | - | /Autodiscover/AutodiscoverService.svc/root/oauth/user | bearer | - | 200 | 200 | Content-Type=application/json ; ~/ucwa/oauth/v1/applications
            SFB2015 | https GET | - | /Autodiscover/AutodiscoverService.svc/root/oauth/user | meeting | - | 404 | 404 | Content-Length=0
            SFB2015 | https GET | - | /Autodiscover/XFrame/XFrame.html | - | - | 200 | 200 | Content-Type=text/html ; !X-MS-Server-Fqdn
            # tickets
            SFB2015 | https GET | - | /WebTicket/WebTicketService.svc | - | - | 401 | 401 | WWW-Authenticate=Negotiate ; WWW-Authenticate=NTLM ; Cache-Control=private ; Content-Type=text/html; charset=utf-8 ; Vary=Accept-Encoding
            SFB2015 | https GET | - | /WebTicket/WebTicketService.svc | ntlm | - | 200 | 200 | ~WebTicketService
            SFB2015 | https GET | - | /WebTicket/WebTicketService.svc/mex | - | - | 200 | 200 | Content-Type~text/xml ; ~{web}/WebTicket/WebTicketService.svc/Auth
            SFB2015 | https POST | - | /WebTicket/WebTicketService.svc | - | token request | 401 | 401 | WWW-Authenticate=NTLM
            SFB2015 | https POST | - | /WebTicket/WebTicketService.svc | ntlm | token request | 200 | 200 | Content-Type~text/xml ; ~AssertionID=
            SFB2015 | https GET | - | /WebTicket/WebTicketService.svc/Auth | - | - | 400 | 400 | Content-Length=0
            SFB2015 | https POST | - | /WebTicket/WebTicketService.svc/Auth | - | token request of Alice | 200 | 200 | ~AssertionID=
            SFB2015 | https POST | - | /WebTicket/WebTicketService.svc/Auth | - | token request of an impostor | 500 | 500 | ~No valid security token.
            SFB2015 | https POST | - | /WebTicket/oauthtoken | - | password grant | 200 | 200 | Cache-Control=no-store ; Pragma=no-cache ; ~"token_type":"Bearer"
            SFB2015 | https POST | - | /WebTicket/oauthtoken | - | wrong password | 400 | 400 | ~"error":"invalid_grant" ; X-Ms-diagnostics~source="fe1.contoso.local"
            SFB2015 | https POST | - | /WebTicket/oauthtoken | - | strange grant | 400 | 400 | ~"error":"unsupported_grant_type"
            SFB2015 | https POST | - | /webticket/oauthtoken | - | windows grant | 401 | 401 | WWW-Authenticate=Negotiate ; WWW-Authenticate=NTLM
            SFB2015 | https POST | - | /webticket/oauthtoken | - | meeting grant | 200 | 200 | ~"expires_in":3600 ; Cache-Control=no-store
            SFB2015 | https POST | - | /webticket/oauthtoken | - | passive grant | 400 | 400 | ~"ms_rtc_passiveauthuri" ; X-Ms-diagnostics~28020
            SFB2015 | https POST | - | /webticket/oauthtoken | - | no grant | 400 | 400 | ~"error":"invalid_request"
            SFB2015 | https GET | - | /webticket/oauthtoken | - | - | 405 | 405 | !X-MS-Server-Fqdn
            LYNC2010 | https POST | - | /webticket/oauthtoken | - | password grant | 404 | 404 | -
            SFB2015 | https POST | - | /WebTicket/WebTicketService.svc/Anon | - | token request for a meeting | 200 | 200 | ~AssertionID=
            SFB2015 | https POST | - | /WebTicket/WebTicketService.svc/Anon | - | token request | 500 | 500 | ~28020
            SFB2015 | https POST | - | /WebTicket/WebTicketService.svc/pin | - | token request of Alice | 500 | 500 | ~28020
            SFB2015 | https POST | - | /WebTicket/WebTicketService.svc/cert | - | token request | 401 | 401 | X-Ms-diagnostics~28020
            # client certificates
            SFB2015 | https GET | - | /CertProv/CertProvisioningService.svc | - | - | 401 | 401 | WWW-Authenticate=NTLM
            SFB2015 | https GET | - | /CertProv/CertProvisioningService.svc/mex | - | - | 200 | 200 | ~{web}/CertProv/CertProvisioningService.svc/WebTicket_Proof ; ~{web}/WebTicket/WebTicketService.svc
            SFB2015 | https POST | - | /CertProv/CertProvisioningService.svc/WebTicket_Proof | - | operation | 500 | 500 | ~OCSDiagnosticsFault
            # applications
            SFB2015 | https POST | - | /ucwa/v1/applications | - | new application | 401 | 401 | X-MS-WebTicketURL={web}/WebTicket/WebTicketService.svc
            SFB2015 | https POST | - | /ucwa/oauth/v1/applications | - | new application | 401 | 401 | WWW-Authenticate~MsRtcOAuth href="{web}/WebTicket/oauthtoken"
            SFB2015 | https POST | - | /ucwa/v1/applications | ticket | new application | 201 | 201 | Set-Cookie~cwt_ucwa=AAEB ; Set-Cookie~/photos; secure; HttpOnly ; P3P=CP="IDC CUR ADMa OUR BUS" ; ~"/ucwa/v1/applications/
            SFB2015 | https POST | - | /ucwa/oauth/v1/applications | bearer | another application | 201 | 201 | Content-Type=application/json; charset=utf-8
            SFB2015 | https POST | - | /ucwa/oauth/v1/applications | bearer | another application | 200 | 200 | Content-Type=application/json; charset=utf-8
            SFB2015 | https GET | - | {app}/events?ack=1 | bearer | - | 200 | 200 | ~{app}/events?ack=2
            SFB2015 | https GET | - | /ucwa/oauth/v1/applications/99999/events?ack=1 | bearer | - | 404 | 404 | Content-Type~application/json ; ~"ApplicationNotFound"
            SFB2015 | https GET | - | {app}/events?ack=1 | - | - | 401 | 401 | -
            LYNC2010 | https POST | - | /ucwa/v1/applications | - | new application | 404 | 404 | -
            SFB2015 | https POST | - | {app}/batch | bearer | batch | 200 | 200 | Content-Type~multipart/batching ; ~200 OK
            SFB2015 | https GET | - | {app}/photos/alice@contoso.com | bearer | - | 200 | 200 | Content-Type=image/jpeg
            SFB2015 | https GET | - | {app}/photos/nobody@contoso.com | bearer | - | 404 | 404 | Content-Type~application/json
            SFB2015 | https HEAD | - | {app}/me | bearer | - | 405 | 405 | Allow~GET
            # mobility of Lync 2010
            LYNC2010 | https GET | - | /Mcx/McxService.svc | - | - | 401 | 401 | WWW-Authenticate=NTLM
            SFB2015 | https GET | - | /Mcx/McxService.svc/mex | - | - | 200 | 200 | ~{web}/Mcx/McxService.svc
            LYNC2010 | https POST | - | /Mcx/McxService.svc | - | mobility session | 500 | 500 | ~OCSDiagnosticsFault
            SFB2015 | https POST | - | /Mcx/McxService.svc | ticket | mobility session | 200 | 200 | ~<ExpiresInSeconds>3600<
            SFB2019 | https POST | - | /Mcx/McxService.svc | - | operation | 404 | 404 | -
            # meetings and pages
            SFB2015 | https GET | meet.contoso.com | /alice/ABC123 | - | - | 200 | 200 | Content-Type=text/html; charset=utf-8 ; Cache-Control=private ; !Location ; ~var validMeeting = "True"
            SFB2015 | https GET | - | /Meet/alice/ABC123 | - | - | 200 | 200 | Cache-Control=private
            SFB2015 | https GET | meet.contoso.com | /alice/ABC123 | - | Accept: Application/vnd.microsoft.lync.meeting+xml | 200 | 200 | ~<conf-key>ABC123</conf-key> ; ~<original-incoming-url>https://meet.contoso.com/alice/ABC123<
            SFB2015 | https GET | meet.contoso.com | /alice/NONE | - | - | 200 | 200 | ~var validMeeting = "False"
            SFB2015 | https GET | meet.contoso.com | /meet/Launch.js | - | - | 200 | 200 | !X-MS-Server-Fqdn
            SFB2015 | https GET | meet.contoso.com | /meet/JavaScriptResourceHandler.ashx?lcs_se_w16_msrc6.0.9319.0&language=en-us | - | - | 200 | 200 | Content-Type~javascript ; !X-MS-Server-Fqdn
            SFB2015 | https GET | - | /meet | - | - | 200 | 200 | Content-Type~text/html
            SFB2015 | https GET | meet.contoso.com | /alice/ABC123?sl=1 | - | - | 200 | 200 | ~var reachClientRequested = "True"
            SFB2015 | https GET | meet.contoso.com | /meet/Resources/none.png | - | - | 404 | 404 | -
            SFB2015 | https GET | - | /lwa/WebPages/LwaClient.aspx?xml=x | - | - | 200 | 200 | Content-Type~text/html
            SFB2015 | https GET | - | /lwa/WebPages/LwaClient.aspx?legacy=RmFsc2U!&xml=x&launched=lync15&reachLocale=en-us | - | - | 200 | 200 | Content-Type~text/html
            LYNC2010 | https GET | - | /lwa/WebPages/LwaClient.aspx | - | - | 404 | 404 | -
            SFB2015 | https GET | dialin.contoso.com | / | - | - | 200 | 200 | Content-Type~text/html ; ~Dial-in
            SFB2015 | https GET | - | /dialin | - | - | 200 | 200 | Content-Type~text/html
            SFB2015 | https GET | - | /Dialin/Conference.aspx | - | - | 200 | 200 | Content-Type~text/html
            SFB2015 | https POST | - | /dialin/Conference.aspx | - | form | 200 | 200 | Content-Type~text/html
            SFB2015 | https GET | - | /scheduler | - | - | 200 | 200 | ~Web Scheduler Version
            SFB2015 | https POST | - | /scheduler | - | form | 200 | 200 | Content-Type~text/html
            LYNC2010 | https GET | - | /scheduler | - | - | 404 | 404 | -
            SFB2015 | https GET | - | /persistentchat/rm/ | - | - | 200 | 200 | ~Manage PersistentChat Rooms
            SFB2019 | https GET | - | /persistentchat/rm/ | - | - | 404 | 404 | -
            # address book and groups
            SFB2015 | https GET | - | /abs/handler/F-0A8C.lsabs | - | - | 401 | 401 | WWW-Authenticate=Negotiate ; WWW-Authenticate=NTLM
            SFB2015 | https GET | - | /abs/handler/F-0A8C.lsabs | ntlm | - | 200 | 200 | Content-Type=application/octet-stream ; !X-MS-Server-Fqdn
            SFB2015 | https GET | - | /abs/handler/C-0A8B-0A8C.lsabs | ticket | - | 200 | 200 | !X-MS-Server-Fqdn
            SFB2015 | https GET | - | /abs/handler/F-0A8D.lsabs | ticket | - | 404 | 404 | -
            SFB2015 | https GET | - | /groupexpansion/service.svc | - | - | 401 | 401 | WWW-Authenticate=NTLM
            SFB2015 | https POST | - | /groupexpansion/service.svc | - | search | 500 | 500 | ~OCSDiagnosticsFault
            SFB2015 | https POST | - | /groupexpansion/service.svc | ticket | search | 200 | 200 | Content-Type~text/xml ; ~sip:bob@contoso.com
            # other services
            SFB2015 | https GET | - | /RgsClients/AgentService.svc | - | - | 401 | 401 | WWW-Authenticate=NTLM
            SFB2015 | https POST | - | /RgsClients/AgentService.svc | - | operation | 500 | 500 | ~OCSDiagnosticsFault
            SFB2015 | https POST | - | /RgsClients/AgentService.svc | ticket | agent question | 200 | 200 | Content-Type~text/xml ; ~<IsAgentResult>false<
            SFB2015 | https GET | - | /RgsClients/AgentService.svc/mex | - | - | 200 | 200 | ~{web}/RgsClients/AgentService.svc
            SFB2015 | https GET | - | /Reach/sip.svc | - | - | 401 | 401 | -
            SFB2015 | https POST | - | /Reach/sip.svc | - | operation | 500 | 500 | ~OCSDiagnosticsFault
            SFB2015 | https POST | - | /Reach/sip.svc | ticket | operation | 500 | 500 | ~ActionNotSupported
            SFB2015 | https GET | - | /Reach/sip.svc/mex | - | - | 200 | 200 | ~{web}/Reach/sip.svc
            SFB2015 | https POST | - | /RequestHandler/ucdevice.upx | - | operation | 200 | 404 | ~NumOfFiles
            SFB2015 | http GET | - | /RequestHandler/Files/CPE.nbt | - | - | 200 | 404 | Accept-Ranges=bytes ; Content-Length=5000 ; !X-MS-Server-Fqdn
            SFB2015 | https GET | - | /RequestHandlerExt/ucdevice.upx | - | - | 404 | 401 | WWW-Authenticate=NTLM
            SFB2015 | https GET | - | /RequestHandlerExt/Files/CPE.nbt | ntlm | - | 404 | 200 | Content-Length=5000 ; !X-MS-Server-Fqdn
            SFB2015 | https GET | - | /DeviceUpdateFiles_Int/CPE.nbt | - | - | 200 | 404 | Content-Length=5000 ; !X-MS-Server-Fqdn
            SFB2015 | https GET | - | /DeviceUpdateFiles_Ext/CPE.nbt | - | - | 404 | 200 | Content-Length=5000 ; !X-MS-Server-Fqdn
            SFB2015 | https POST | - | /DataCollabWeb/Int/Handler | - | upload | 200 | 404 | ~7
            SFB2015 | https POST | - | /DataCollabWeb/Ext/Handler | - | upload | 404 | 200 | ~7 ; Location~{web}/CollabContent/
            SFB2015 | https GET | - | /CollabContent/deck.pptx | - | - | 200 | 200 | Content-Length=5000 ; !X-MS-Server-Fqdn
            SFB2015 | https GET | - | /Conf/Int/ | - | - | 403 | 404 | !X-MS-Server-Fqdn
            SFB2015 | https GET | - | /AutoUpdate/Ext | - | - | 404 | 403 | !X-MS-Server-Fqdn
            SFB2015 | https GET | - | /Fonts | - | - | 403 | 403 | !X-MS-Server-Fqdn
            SFB2015 | https GET | - | /StoreWeb | - | - | 404 | 404 | -
            SFB2015 | https GET | - | /PassiveAuth/federationmetadata/2007-06/federationmetadata.xml | - | - | 200 | 200 | Content-Type~text/xml ; ~{web}/PassiveAuth/PassiveAuth.aspx
            LYNC2010 | https GET | - | /PassiveAuth/PassiveAuth.aspx | - | - | 404 | 404 | -
            # inside only
            SFB2015 | https GET | - | /locationinformation/liservice.svc | - | - | 401 | 404 | WWW-Authenticate=NTLM
            SFB2015 | https POST | - | /locationinformation/liservice.svc | - | operation | 500 | 404 | ~OCSDiagnosticsFault
            SFB2015 | http GET | - | /hybridconfig/hybridconfigservice.svc | - | - | 401 | 404 | WWW-Authenticate=NTLM
            SFB2015 | https GET | - | /Cscp | - | - | 401 | 404 | WWW-Authenticate=Negotiate
            SFB2015 | https GET | - | /Cscp | ntlm | - | 200 | 404 | -
            SFB2015 | https GET | - | /RgsConfig | - | - | 401 | 404 | WWW-Authenticate=NTLM
            SFB2015 | https GET | - | /OcsPowershell | - | - | 401 | 404 | WWW-Authenticate=NTLM
            # control panel of 2019
            SFB2015 | https GET | - | /macp/index.aspx | - | - | 404 | 404 | -
            SFB2019 | https GET | - | /macp/index.aspx | - | - | 200 | 200 | -
            SE | https GET | - | /macp/login | - | - | 200 | 200 | -
            SFB2019 | https GET | - | /OcsPsws | - | - | 401 | 401 | X-MS-WebTicketURL={web}/WebTicket/WebTicketService.svc
            SFB2015 | https GET | - | /OcsPsws | - | - | 404 | 404 | -
            # everything else
            SFB2015 | https GET | - | /ews/exchange.asmx | - | - | 404 | 404 | -
            SFB2015 | https DELETE | - | /nothing/at/all | - | - | 404 | 404 | -
            """)
    void endpointAnswersAsTheTableSays(
            ProductVersion version,
            String call,
            @Nullable String host,
            String target,
            @Nullable String who,
            @Nullable String body,
            int inside,
            int outside,
            @Nullable String expected)
            throws Exception {
        for (var site : Site.values()) {
            var web = site == Site.INTERNAL ? "https://int1.contoso.local" : "https://ext1.contoso.com";
            var status = site == Site.INTERNAL ? inside : outside;
            var secure = call.startsWith("https ");

            var reply = ask(version, call.split(" ")[1], site, secure, host, target, who, body);

            var where = site.accessLocation() + ": " + reply.text();
            assertThat(reply.status()).as(where).isEqualTo(status);
            if (status == 404 && inside != outside || status == 404 && expected == null) {
                assertThat(reply.header("Content-Type")).as(where).contains("text/html");
                assertThat(reply.header("X-MS-Server-Fqdn")).as(where).isEmpty();
            } else {
                var promises = expected == null ? "" : expected;
                check(reply, promises.replace("{web}", web).replace("{app}", APPLICATIONS.get(site)), where);
                checkCommonHeaders(reply, version, secure, promises.contains("!X-MS-Server-Fqdn"));
            }
        }
    }

    private static TestReply ask(
            ProductVersion version,
            String method,
            Site site,
            boolean secure,
            @Nullable String host,
            String target,
            @Nullable String who,
            @Nullable String bodyOrHeader)
            throws Exception {
        var headers = new ArrayList<String>();
        var body = "";
        if (bodyOrHeader != null && BODIES.containsKey(bodyOrHeader)) {
            body = BODIES.get(bodyOrHeader).replace("{site}", site.name()).replace("{app}", APPLICATIONS.get(site));
            if (bodyOrHeader.equals("batch")) {
                headers.add("Content-Type: multipart/batching;boundary=b0");
            }
        } else if (bodyOrHeader != null) {
            headers.add(bodyOrHeader);
        }
        var name = host == null ? "ext1.contoso.com" : host;
        var path = target.replace("{app}", APPLICATIONS.get(site));
        try (var connection = TestConnection.to(SERVERS.get(version), port(site, secure))) {
            if ("ntlm".equals(who)) {
                var first = connection.request(method, name, path, body);
                return first.status() != 401
                        ? first
                        : NtlmClient.signIn(connection, method, name, path, body, "alice", "Pa$$w0rd!");
            }
            if (who != null) {
                headers.add(
                        switch (who) {
                            case "ticket" -> ticket;
                            case "bearer" -> bearer;
                            default -> "Authorization: Bearer " + meetingToken();
                        });
            }
            return connection.request(method, name, path, body, headers.toArray(String[]::new));
        }
    }

    private static void check(TestReply reply, String promises, String where) {
        for (var promise : promises.split(" ; ")) {
            if (promise.startsWith("!")) {
                assertThat(reply.header(promise.substring(1))).as(where).isEmpty();
            } else if (promise.startsWith("~")) {
                assertThat(reply.text()).contains(promise.substring(1));
            } else if (!promise.isBlank()) {
                var equal = promise.indexOf('=');
                var part = promise.indexOf('~');
                var exact = part < 0 || equal >= 0 && equal < part;
                var sign = exact ? equal : part;
                var value = promise.substring(sign + 1);
                assertThat(reply.headers(promise.substring(0, sign)))
                        .as(promise + " of " + where)
                        .anyMatch(line -> exact ? line.equals(value) : line.contains(value));
            }
        }
    }

    /** What the server adds to whatever an application of its own answers; IIS's own files and pages go without. */
    private static void checkCommonHeaders(TestReply reply, ProductVersion version, boolean secure, boolean fromIis) {
        assertThat(reply.header("Server").orElseThrow()).startsWith("Microsoft-IIS/");
        assertThat(reply.header("X-Powered-By")).contains("ASP.NET");
        if (fromIis) {
            return;
        }
        assertThat(reply.header("X-MS-Server-Fqdn")).contains("fe1.contoso.local");
        assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(reply.header("X-AspNet-Version")).isPresent();
        assertThat(reply.header("X-MS-WebInfraStats")).isEmpty();
        if (secure && version.isAtLeast(ProductVersion.SFB2015)) {
            assertThat(reply.header("Strict-Transport-Security")).contains("max-age=315360000");
        } else {
            assertThat(reply.header("Strict-Transport-Security")).isEmpty();
        }
    }

    private static SitePort port(Site site, boolean secure) {
        if (site == Site.INTERNAL) {
            return secure ? SitePort.INTERNAL_HTTPS : SitePort.INTERNAL_HTTP;
        }
        return secure ? SitePort.EXTERNAL_HTTPS : SitePort.EXTERNAL_HTTP;
    }

    private static String meetingToken() throws Exception {
        return find(
                TOKEN,
                TestConnection.post(
                        SERVERS.get(ProductVersion.SFB2015),
                        SitePort.EXTERNAL_HTTPS,
                        "ext1.contoso.com",
                        "/webticket/oauthtoken",
                        "grant_type=urn:microsoft.rtc:anonmeeting&password=ABC123"
                                + "&ms_rtc_conferenceuri=sip:alice@contoso.com;gruu;opaque=app:conf:focus:id:ABC123"));
    }

    private static String find(Pattern pattern, TestReply reply) {
        var found = pattern.matcher(reply.text());
        assertThat(found.find()).as(reply.text()).isTrue();
        return found.group(1).replace("\\/", "/");
    }

    private static String userName(String password) {
        return """
                <Security xmlns="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">\
                <UsernameToken><Username>%s</Username><Password>%s</Password></UsernameToken></Security>""".formatted(base64("CONTOSO\\alice"), base64(password));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
