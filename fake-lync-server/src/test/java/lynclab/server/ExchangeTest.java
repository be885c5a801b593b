package lynclab.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.deployment.WebSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeTest {
    private static final String HOST = "mail.contoso.com";
    private static final String AUTODISCOVER = "/autodiscover/autodiscover.xml";

    private static StandIn exchange;

    @BeforeAll
    static void start() {
        exchange = StandIn.exchange(
                "mail.contoso.local", TestDeployment.identity(HOST), TestDeployment.with(WebSettings.defaults()));
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    @ParameterizedTest
    @CsvSource({
        "alice, Pa$$w0rd!, 200",
        "CONTOSO\\alice, Pa$$w0rd!, 200",
        "alice@contoso.com, Pa$$w0rd!, 200",
        "alice, wrong, 401",
        "dora, secret, 401",
        "nobody, x, 401",
    })
    void mailboxSettingsByNameAndPassword(String name, String password, int status) throws Exception {
        var reply = request("POST", AUTODISCOVER, "<x/>", basic(name, password));

        assertThat(reply.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(reply.text()).contains("<EwsUrl>https://mail.contoso.com/EWS/Exchange.asmx</EwsUrl>");
        } else {
            assertThat(reply.headers("WWW-Authenticate"))
                    .containsExactly("Negotiate", "NTLM", "Basic realm=\"mail.contoso.com\"");
        }
    }

    @Test
    void mailboxSettingsByNtlm() throws Exception {
        try (var connection = TestConnection.tls(exchange.httpsPort(), HOST)) {
            var reply = NtlmClient.signIn(connection, "POST", HOST, AUTODISCOVER, "<x/>", "bob", "Tr0ub4dor&3");
            var again = connection.request("POST", HOST, AUTODISCOVER, "<x/>");

            assertThat(reply.text()).contains("<DisplayName>Bob</DisplayName>");
            assertThat(again.status()).isEqualTo(200);
        }
    }

    @Test
    void ntlmWithTheWrongPasswordStartsOver() throws Exception {
        try (var connection = TestConnection.tls(exchange.httpsPort(), HOST)) {
            var reply = NtlmClient.signIn(connection, "POST", HOST, AUTODISCOVER, "<x/>", "bob", "guess");

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.headers("WWW-Authenticate")).contains("NTLM");
        }
    }

    @Test
    void settingsOfAnotherMailboxAreNotGiven() throws Exception {
        var reply = request(
                "POST",
                AUTODISCOVER,
                "<Autodiscover><Request><EMailAddress>bob@contoso.com</EMailAddress></Request></Autodiscover>",
                basic("alice", "Pa$$w0rd!"));

        assertThat(reply.text()).contains("<ErrorCode>500</ErrorCode>").doesNotContain("EwsUrl");
    }

    @Test
    void webServiceKnowsFolders() throws Exception {
        var folder = request("POST", "/EWS/Exchange.asmx", """
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><GetFolder><FolderIds>\
                <DistinguishedFolderId Id="inbox"/></FolderIds></GetFolder></s:Body></s:Envelope>""", basic("alice", "Pa$$w0rd!"));
        var other = request("POST", "/EWS/Exchange.asmx", "<x/>", basic("alice", "Pa$$w0rd!"));

        assertThat(folder.text()).contains("<m:ResponseCode>NoError</m:ResponseCode>", "inbox");
        assertThat(other.status()).isEqualTo(500);
        assertThat(other.text()).contains("ErrorSchemaValidation");
    }

    @Test
    void phoneSignsInByNameAndPasswordOnly() throws Exception {
        var reply = request("OPTIONS", "/Microsoft-Server-ActiveSync", "", basic("alice", "Pa$$w0rd!"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("MS-ASProtocolVersions")).isPresent();
    }

    @Test
    void logonFormGivesACookieThatOpensTheMailbox() throws Exception {
        var form = "destination=https%3A%2F%2Fmail.contoso.com%2Fowa%2F&username=alice&password=Pa%24%24w0rd%21";
        var moved = request("POST", "/owa/auth.owa", form);
        var cookie = moved.header("Set-Cookie").orElseThrow().split(";")[0];
        var within = cookie.indexOf("AAEB") + 8;
        var forged =
                cookie.substring(0, within) + (cookie.charAt(within) == 'A' ? 'B' : 'A') + cookie.substring(within + 1);

        assertThat(moved.header("Location")).contains("https://mail.contoso.com/owa/");
        assertThat(request("GET", "/owa/", "", "Cookie: other=1; " + cookie).text())
                .contains("Inbox of Alice");
        assertThat(request("GET", "/owa/", "", "Cookie: " + forged).status()).isEqualTo(302);
    }

    @Test
    void wrongPasswordLeadsBackToTheLogonPage() throws Exception {
        var moved = request("POST", "/owa/auth.owa", "username=alice&password=guess");

        assertThat(moved.header("Location").orElseThrow()).endsWith("&reason=2");
        assertThat(moved.header("Set-Cookie")).isEmpty();
    }

    @Test
    void formDoesNotLeadToOtherHosts() throws Exception {
        var moved = request(
                "POST",
                "/owa/auth.owa",
                "destination=https%3A%2F%2Fmail.contoso.com.evil.example%2F&username=alice&password=Pa%24%24w0rd%21");

        assertThat(moved.header("Location")).contains("https://mail.contoso.com/owa/");
    }

    private static TestReply request(String method, String target, String body, String... headers) throws Exception {
        try (var connection = TestConnection.tls(exchange.httpsPort(), HOST)) {
            return connection.request(method, HOST, target, body, headers);
        }
    }

    private static String basic(String name, String password) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
