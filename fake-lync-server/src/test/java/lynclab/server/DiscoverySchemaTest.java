package lynclab.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.Pool;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.WebSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every discovery document of every version, site, resource and form is one that its schema knows. */
class DiscoverySchemaTest {
    private static final String ROOT = "/Autodiscover/AutodiscoverService.svc/root";
    private static final Pattern XML_REDIRECT = Pattern.compile("token=\"Redirect\"|rel=\"redirect\"");
    private static final List<String> FORMS = List.of(
            "application/vnd.microsoft.rtc.autodiscover+xml;v=1",
            "application/vnd.microsoft.rtc.autodiscover+json;v=1",
            "application/json",
            "application/xml",
            "application/vnd.microsoft.com.ucwa+xml",
            "*/*");

    @ParameterizedTest
    @EnumSource(ProductVersion.class)
    void everyAnswerIsValid(ProductVersion version) throws Exception {
        var used = new HashSet<String>();
        for (var pool : List.of(TestDeployment.POOL1, TestDeployment.DIRECTOR)) {
            try (var server = FakeLyncServer.start(
                    TestDeployment.server("srv1.contoso.local", pool, version, WebSettings.defaults()))) {
                for (var port : SitePort.values()) {
                    try (var connection = TestConnection.to(server, port)) {
                        judgeAll(connection, port, pool, version, used);
                    }
                }
            }
        }

        assertThat(used)
                .containsAll(
                        version == ProductVersion.LYNC2010
                                ? Set.of("autodiscover-v1.xsd", "autodiscover-v1.json")
                                : Set.of(
                                        "autodiscover-v1.xsd",
                                        "autodiscover-v1.json",
                                        "ucwa-resource.xsd",
                                        "hypermedia-root.json",
                                        "hypermedia-domain.json",
                                        "hypermedia-user.json",
                                        "hypermedia-redirect.json"));
    }

    private static void judgeAll(
            TestConnection connection, SitePort port, Pool pool, ProductVersion version, Set<String> used)
            throws Exception {
        for (var accept : FORMS) {
            for (var sip : List.of("alice@contoso.com", "sip:bob@contoso.com", "olga@contoso.com")) {
                judge(connection, port, "lyncdiscover.contoso.com", "/?sipuri=" + sip, accept, "", "root", used);
                var ticket = new Tickets(pool.fqdn(), Clock.systemUTC())
                        .issue(Ticket.Kind.USER, sip.replace("sip:", ""), Duration.ofMinutes(5));
                var host = pool.webFqdn(port.site());
                var credential = "X-MS-WebTicket: opaque=" + ticket;
                judge(connection, port, host, ROOT + "/user", accept, credential, "user", used);
                if (version != ProductVersion.LYNC2010) {
                    credential = "Authorization: Bearer " + ticket;
                    judge(connection, port, host, ROOT + "/oauth/user", accept, credential, "user", used);
                }
            }
            judge(connection, port, "lyncdiscover.contoso.com", "/", accept, "", "root", used);
            judge(connection, port, "x", ROOT + "?originalDomain=contoso.com", accept, "", "root", used);
            judge(connection, port, "x", ROOT + "/domain", accept, "", "domain", used);
        }
    }

    private static void judge(
            TestConnection connection,
            SitePort port,
            String host,
            String target,
            String accept,
            String credential,
            String resource,
            Set<String> used)
            throws Exception {
        var reply = connection.request(
                "GET", host, target, "", "Accept: " + accept, credential.isEmpty() ? "X-None: x" : credential);
        var place = "%s %s%s as %s: %s".formatted(port, host, target, accept, reply.text());

        assertThat(reply.status()).as(place).isEqualTo(200);
        var schema = schema(reply, resource);
        used.add(schema);
        assertThat(Schemas.complaints(schema, reply.text())).as(place).isEmpty();
        if (schema.endsWith(".xsd") && XML_REDIRECT.matcher(reply.text()).find()) {
            assertThat(reply.text().toLowerCase().split("<link ")).as(place).hasSize(2);
        }
        if (!port.isSecure()) {
            assertThat(reply.text().toLowerCase()).as(place).contains("redirect");
        }
    }

    private static String schema(TestReply reply, String resource) {
        var type = reply.header("Content-Type").orElseThrow();
        if (type.startsWith("application/vnd.microsoft.rtc.autodiscover+xml")) {
            return "autodiscover-v1.xsd";
        }
        if (type.startsWith("application/vnd.microsoft.rtc.autodiscover+json")) {
            return "autodiscover-v1.json";
        }
        if (type.startsWith("application/xml")) {
            return "ucwa-resource.xsd";
        }
        return reply.text().contains("\"redirect\"") ? "hypermedia-redirect.json" : "hypermedia-" + resource + ".json";
    }

    @Test
    void errorsAreOfTheirSchema() throws Exception {
        var deployment = TestDeployment.frontEnd(ProductVersion.SFB2015);
        deployment.deployment().failover().failOver(TestDeployment.POOL1.fqdn());
        try (var server = FakeLyncServer.start(deployment)) {
            var ticket = new Tickets(TestDeployment.POOL1.fqdn(), Clock.systemUTC())
                    .issue(Ticket.Kind.USER, "alice@contoso.com", Duration.ofMinutes(5));
            var reply = TestConnection.get(
                    server,
                    SitePort.EXTERNAL_HTTPS,
                    "ext1.contoso.com",
                    ROOT + "/oauth/user",
                    "Authorization: Bearer " + ticket);

            assertThat(reply.status()).isEqualTo(410);
            assertThat(Schemas.complaints("error.json", reply.text())).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "autodiscover-v1.xsd | <AutodiscoverResponse><Root><Link token='User' href='https://a/b'/></Root></AutodiscoverResponse>",
                "autodiscover-v1.xsd | <AutodiscoverResponse AccessLocation='Outside'><Root><Link token='User' href='https://a/b'/></Root></AutodiscoverResponse>",
                "autodiscover-v1.xsd | <AutodiscoverResponse AccessLocation='Internal'><Root><Link token='User' href='http://a/b'/></Root></AutodiscoverResponse>",
                "autodiscover-v1.xsd | <AutodiscoverResponse AccessLocation='Internal'><Root><Link token='User' href='/b'/></Root></AutodiscoverResponse>",
                "autodiscover-v1.xsd | <AutodiscoverResponse AccessLocation='Internal'><Root/></AutodiscoverResponse>",
                "autodiscover-v1.xsd | <AutodiscoverResponse AccessLocation='Internal'><User><Link token='A' href='https://a/b'/><Link token='A' href='https://a/c'/></User></AutodiscoverResponse>",
                "autodiscover-v1.xsd | <AutodiscoverResponse AccessLocation='Internal'><User><SipClientInternalAccess fqdn='a.b' port='0'/><Link token='A' href='https://a/b'/></User></AutodiscoverResponse>",
                "autodiscover-v1.xsd | <AutodiscoverResponse xmlns='urn:x' AccessLocation='Internal'><Root><Link token='User' href='https://a/b'/></Root></AutodiscoverResponse>",
                "ucwa-resource.xsd | <resource rel='root'><link rel='user' href='https://a/b'/><property name='rel'>root</property></resource>",
                "ucwa-resource.xsd | <resource xmlns='http://schemas.microsoft.com/rtc/2012/03/ucwa' rel='root'><link href='https://a/b'/><property name='rel'>root</property></resource>",
                "autodiscover-v1.json | {`AccessLocation`:`External`,`Root`:{`Links`:[{`href`:`https://a/b`,`token`:`User`}]}}",
                "autodiscover-v1.json | {`AccessLocation`:`External`,`Root`:{`Links`:[{`href`:`https://a/b`,`token`:`Redirect`},{`href`:`https://a/c`,`token`:`User`}]}}",
                "autodiscover-v1.json | {`AccessLocation`:`External`,`User`:{`Links`:[{`href`:`https://a/b`,`token`:`Redirect`}],`SipClientInternalAccess`:{`fqdn`:`a.b`,`port`:`443`}}}",
                "autodiscover-v1.json | {`AccessLocation`:`External`,`User`:{`Links`:[{`href`:`https://a/b`,`token`:`Ucwa`}],`SipClientInternalAccess`:{`fqdn`:`a.b`,`port`:443}}}",
                "autodiscover-v1.json | {`Root`:{`Links`:[{`href`:`https://a/b`,`token`:`Redirect`}]}}",
                "hypermedia-root.json | {`_links`:{`self`:{`href`:`https://a/b`},`xframe`:{`href`:`https://a/b`}}}",
                "hypermedia-root.json | {`_links`:{`self`:{`href`:`/b`},`user`:{`href`:`https://a/b`},`xframe`:{`href`:`https://a/b`}}}",
                "hypermedia-user.json | {`_links`:{`self`:{`href`:`https://a/b`},`redirect`:{`href`:`https://a/b`}}}",
                "hypermedia-domain.json | {`_links`:{}}",
                "hypermedia-redirect.json | {`_links`:{`redirect`:{`href`:`https://a/b`},`self`:{`href`:`https://a/b`}}}",
                "hypermedia-redirect.json | {`_links`:{`redirect`:{`href`:`http://a/b`}}}",
                "error.json | {`code`:`gone`,`message`:`m`}",
                "error.json | {`code`:`Gone`}",
            })
    void brokenDocumentIsNoticed(String schema, String document) throws Exception {
        assertThat(Schemas.complaints(schema, document.replace('`', '"'))).isNotEmpty();
    }
}
