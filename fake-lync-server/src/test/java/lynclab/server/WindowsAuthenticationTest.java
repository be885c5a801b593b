package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static lynclab.server.control.SitePort.INTERNAL_HTTP;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.WebSettings;
import lynclab.server.deployment.WebSettings.WindowsPersistence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsAuthenticationTest {
    private static final String HOST = "ext1.contoso.com";
    private static final String PASSWORD = "Pa$$w0rd!";

    private static FakeLyncServer server;

    @BeforeAll
    static void start() {
        server = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.SFB2015));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void handshakeOpensTheAddressBook() throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var reply = NtlmClient.signIn(connection, "GET", HOST, file(), "", "alice", PASSWORD);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).contains("sip:bob@contoso.com");
            assertThat(server.history().last().orElseThrow().identity()).isEqualTo("alice@contoso.com");
        }
    }

    @Test
    void identityHoldsForTheConnectionAndNoLonger() throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS);
                var other = TestConnection.to(server, EXTERNAL_HTTPS)) {
            NtlmClient.signIn(connection, "GET", HOST, file(), "", "alice", PASSWORD);

            assertThat(connection.request("GET", HOST, file(), "").status()).isEqualTo(200);
            assertThat(other.request("GET", HOST, file(), "").status()).isEqualTo(401);
        }
    }

    @Test
    void newHandshakeForgetsWhoWasThere() throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            NtlmClient.signIn(connection, "GET", HOST, file(), "", "alice", PASSWORD);

            connection.request("GET", HOST, file(), "", "Authorization: NTLM " + NtlmClient.TYPE_1);

            assertThat(connection.request("GET", HOST, file(), "").status()).isEqualTo(401);
        }
    }

    @Test
    void singleRequestModeAsksAgain() throws Exception {
        var settings =
                WebSettings.defaults().with(WebSettings.Windows.defaults().with(WindowsPersistence.SINGLE_REQUEST));
        try (var strict = FakeLyncServer.start(TestDeployment.server(
                        "fe1.contoso.local", TestDeployment.POOL1, ProductVersion.SFB2015, settings));
                var connection = TestConnection.to(strict, EXTERNAL_HTTPS)) {
            var first = NtlmClient.signIn(connection, "GET", HOST, file(), "", "alice", PASSWORD);

            assertThat(first.status()).isEqualTo(200);
            assertThat(connection.request("GET", HOST, file(), "").status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "alice, wrong, No valid security token.",
        "nobody, x, No valid security token.",
        "dora, secret, The account is disabled.",
        "lois, secret, The account is locked out.",
        "lois, wrong, No valid security token."
    })
    void wrongCredentialsAreNamedInTheDiagnostics(String account, String password, String reason) throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var reply = NtlmClient.signIn(connection, "GET", HOST, file(), "", account, password);

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.headers("WWW-Authenticate")).containsExactly("Negotiate", "NTLM");
            assertThat(reply.header("X-Ms-diagnostics"))
                    .contains("28020;source=\"fe1.contoso.local\";reason=\"%s\"".formatted(reason));
        }
    }

    @Test
    void handshakeThatMovesToAnotherConnectionFails() throws Exception {
        try (var first = TestConnection.to(server, EXTERNAL_HTTPS);
                var second = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var challenged = first.request("GET", HOST, file(), "", "Authorization: NTLM " + NtlmClient.TYPE_1);
            var answer = NtlmClient.type3(NtlmClient.challengeOf(challenged), "alice", PASSWORD);

            var moved = second.request("GET", HOST, file(), "", "Authorization: NTLM " + answer);
            var stayed = first.request("GET", HOST, file(), "", "Authorization: NTLM " + answer);

            assertThat(moved.status()).isEqualTo(401);
            assertThat(moved.header("X-Ms-diagnostics").orElseThrow()).contains("no challenge of this connection");
            assertThat(stayed.status()).isEqualTo(200);
        }
    }

    @Test
    void challengeIsAnsweredOnce() throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var challenged = connection.request("GET", HOST, file(), "", "Authorization: NTLM " + NtlmClient.TYPE_1);
            var answer = NtlmClient.type3(NtlmClient.challengeOf(challenged), "alice", PASSWORD);
            connection.request("GET", HOST, file(), "", "Authorization: NTLM " + answer);

            assertThat(connection
                            .request("GET", HOST, file(), "", "Authorization: NTLM " + answer)
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void negotiateCarriesNtlmBareAsWindowsSendsIt() throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var challenged =
                    connection.request("GET", HOST, file(), "", "Authorization: Negotiate " + NtlmClient.TYPE_1);
            var line = challenged.header("WWW-Authenticate").orElseThrow();
            var type2 = Base64.getDecoder().decode(line.substring("Negotiate ".length()));

            var reply = connection.request(
                    "GET", HOST, file(), "", "Authorization: Negotiate " + NtlmClient.type3(type2, "alice", PASSWORD));

            assertThat(reply.status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OFF, none, 200",
        "OFF, wrong, 200",
        "ALLOWED, none, 200",
        "ALLOWED, wrong, 401",
        "ALLOWED, right, 200",
        "REQUIRED, none, 401",
        "REQUIRED, wrong, 401",
        "REQUIRED, right, 200",
    })
    void extendedProtectionTiesCredentialsToTheCertificate(
            WebSettings.ExtendedProtection protection, String binding, int status) throws Exception {
        var settings =
                WebSettings.defaults().with(WebSettings.Windows.defaults().with(protection));
        var configuration =
                TestDeployment.server("fe1.contoso.local", TestDeployment.POOL1, ProductVersion.SFB2015, settings);
        try (var bound = FakeLyncServer.start(configuration);
                var connection = TestConnection.to(bound, EXTERNAL_HTTPS)) {
            var challenged = connection.request("GET", HOST, file(), "", "Authorization: NTLM " + NtlmClient.TYPE_1);
            var octets =
                    switch (binding) {
                        case "right" -> bindingOf(configuration.externalTls());
                        case "wrong" -> bindingOf(TestDeployment.identity("proxy.contoso.com"));
                        default -> new byte[0];
                    };
            var answer = NtlmClient.type3Octets(NtlmClient.challengeOf(challenged), "alice", PASSWORD, octets);

            var reply = connection.request(
                    "GET",
                    HOST,
                    file(),
                    "",
                    "Authorization: NTLM " + Base64.getEncoder().encodeToString(answer));

            assertThat(reply.status()).isEqualTo(status);
        }
    }

    /** RFC 5929 and the structure of RFC 2744 in the simplest of terms. */
    private static byte[] bindingOf(TlsIdentity identity) throws Exception {
        var certificate = MessageDigest.getInstance("SHA-256")
                .digest(identity.chain().get(0).getEncoded());
        var md5 = MessageDigest.getInstance("MD5");
        md5.update(new byte[16]);
        md5.update(new byte[] {(byte) ("tls-server-end-point:".length() + certificate.length), 0, 0, 0});
        md5.update("tls-server-end-point:".getBytes(StandardCharsets.US_ASCII));
        return md5.digest(certificate);
    }

    @Test
    void negotiateUnwrapsWrapsAndCompletes() throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var opened = connection.request(
                    "GET",
                    HOST,
                    file(),
                    "",
                    "Authorization: Negotiate " + wrapped(Base64.getDecoder().decode(NtlmClient.TYPE_1)));
            var line = opened.header("WWW-Authenticate").orElseThrow();
            var response = Base64.getDecoder().decode(line.substring("Negotiate ".length()));
            var start = new String(response, StandardCharsets.ISO_8859_1).indexOf("NTLMSSP");

            var type2 = Arrays.copyOfRange(response, start, response.length);
            var reply = connection.request(
                    "GET",
                    HOST,
                    file(),
                    "",
                    "Authorization: Negotiate " + wrapped(NtlmClient.type3Octets(type2, "alice", PASSWORD)));

            assertThat(response[0]).isEqualTo((byte) 0xa1);
            assertThat(reply.status()).isEqualTo(200);
            // negTokenResp { negState accept-completed }
            assertThat(reply.header("WWW-Authenticate")).contains("Negotiate oQcwBaADCgEA");
        }
    }

    @Test
    void negotiateAsksForNtlmWhereKerberosWasTried() throws Exception {
        // NegTokenInit with the object identifiers of Kerberos and NTLM, and a ticket nobody can read
        var init = Base64.getEncoder()
                .encodeToString(HexFormat.of()
                        .parseHex("602e06062b0601050502a0243022a0193017" + "06092a864886f712010202"
                                + "060a2b06010401823702020a" + "a205040300ffee"));
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var reply = connection.request("GET", HOST, file(), "", "Authorization: Negotiate " + init);

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("WWW-Authenticate")).contains("Negotiate oRUwE6ADCgEBoQwGCisGAQQBgjcCAgo=");
        }
    }

    private static String wrapped(byte[] ntlm) {
        var token = new byte[ntlm.length + 4];
        System.arraycopy(new byte[] {0x60, (byte) 0x82, (byte) (ntlm.length >> 8), (byte) ntlm.length}, 0, token, 0, 4);
        System.arraycopy(ntlm, 0, token, 4, ntlm.length);
        return Base64.getEncoder().encodeToString(token);
    }

    @ParameterizedTest
    @CsvSource({"NTLM %%%", "NTLM", "NTLM AAAA", "Negotiate AAAA", "Negotiate TlRMTVNTUAAJAAAA", "Basic YTpi"})
    void nonsenseIsA401(String credentials) throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var reply = connection.request("GET", HOST, file(), "", "Authorization: " + credentials);

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.headers("WWW-Authenticate")).contains("NTLM");
        }
    }

    @ParameterizedTest
    @CsvSource({"Pa$$w0rd!, 200", "wrong, 401"})
    void javasOwnClientAgreesWithTheServer(String password, int status) throws Exception {
        var url = URI.create(
                "http://127.0.0.1:%d/hybridconfig/hybridconfigservice.svc".formatted(server.port(INTERNAL_HTTP)));
        var connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setAuthenticator(new Authenticator() {
            private boolean asked;

            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                if (asked) {
                    return null;
                }
                asked = true;
                return new PasswordAuthentication("CONTOSO\\alice", password.toCharArray());
            }
        });

        assertThat(connection.getResponseCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "0, lsabs, 200",
        "5, dabs, 200",
        "29, lsabs, 200",
        "40, lsabs, 404",
        "-1, lsabs, 404",
        "0, exe, 404",
    })
    void addressBookKeepsThirtyDays(int daysAgo, String extension, int status) throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            NtlmClient.signIn(connection, "GET", HOST, file(), "", "alice", PASSWORD);
            var target = "/abs/handler/F-%04X.%s".formatted(today() - daysAgo, extension);

            assertThat(connection.request("GET", HOST, target, "").status()).isEqualTo(status);
        }
    }

    private static String file() {
        return "/abs/handler/F-%04X.lsabs".formatted(today());
    }

    private static long today() {
        return ChronoUnit.DAYS.between(LocalDate.of(2001, 1, 1), LocalDate.now(ZoneOffset.UTC));
    }
}
