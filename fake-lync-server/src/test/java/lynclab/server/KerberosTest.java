package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import lynclab.ca.CertificateRequest;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.deployment.Pool;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.Site;
import lynclab.server.deployment.Surroundings;
import lynclab.server.deployment.User;
import lynclab.server.deployment.WebSettings;
import lynclab.server.deployment.WebSettings.WindowsPersistence;
import lynclab.server.kerberos.DomainController;
import lynclab.server.kerberos.KerberosAccount;
import lynclab.server.kerberos.ServiceTickets;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Java's own Kerberos client gets tickets from the domain controller and shows them to the web services. */
@ResourceLock("java.security.krb5.conf")
class KerberosTest {
    private static final String HOST = "ext1.contoso.com";
    private static final String TARGET = "/WebTicket/WebTicketService.svc";
    private static final String SPNEGO = "1.3.6.1.5.5.2";
    private static final String KERBEROS = "1.2.840.113554.1.2.2";
    private static final KerberosAccount ACCOUNT = new KerberosAccount("contoso.local", "account of the web services");

    private static DomainController controller;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        controller = DomainController.start(
                ACCOUNT,
                List.of(TestDeployment.ALICE, TestDeployment.BOB, TestDeployment.DORA),
                List.of(HOST, "int1.contoso.local", "localhost"));
        var configuration = Files.writeString(folder.resolve("krb5.conf"), controller.clientConfiguration());
        System.setProperty("java.security.krb5.conf", configuration.toString());
    }

    @AfterAll
    static void stop() {
        controller.close();
        System.clearProperty("java.security.krb5.conf");
        // Java keeps what it has read until somebody logs in and asks to have it read again.
        assertThatThrownBy(() -> logIn("nobody-of-no-realm", "")).isInstanceOf(LoginException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {SPNEGO, KERBEROS})
    void ticketIsTakenAndTheServerProvesItself(String mechanism) throws Exception {
        try (var server = server(WindowsPersistence.CONNECTION, ACCOUNT);
                var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var context = context(TestDeployment.ALICE, mechanism);

            var reply = ask(connection, context);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.headers("WWW-Authenticate")).hasSize(1);
            var proof = Base64.getDecoder()
                    .decode(reply.header("WWW-Authenticate").orElseThrow().substring("Negotiate ".length()));
            context.initSecContext(proof, 0, proof.length);
            assertThat(context.isEstablished()).isTrue();
            assertThat(context.getMutualAuthState()).isTrue();
            assertThat(server.history().requests())
                    .last()
                    .extracting(request -> request.identity())
                    .isEqualTo("alice@contoso.com");
        }
    }

    /** As IIS comes, Kerberos is proved anew for each request; {@code authPersistNonNTLM} ties it to the connection. */
    @ParameterizedTest
    @CsvSource({"CONNECTION, 401", "SINGLE_REQUEST, 401", "CONNECTION_WITH_KERBEROS, 200"})
    void nextRequestIsAskedAgainUnlessKerberosPersists(WindowsPersistence persistence, int status) throws Exception {
        try (var server = server(persistence, ACCOUNT);
                var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            assertThat(ask(connection, context(TestDeployment.ALICE, SPNEGO)).status())
                    .isEqualTo(200);

            assertThat(connection.request("GET", HOST, TARGET, "").status()).isEqualTo(status);
        }
    }

    @Test
    void anotherTicketOnTheConnectionIsAnotherUser() throws Exception {
        try (var server = server(WindowsPersistence.CONNECTION_WITH_KERBEROS, ACCOUNT);
                var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            ask(connection, context(TestDeployment.ALICE, SPNEGO));
            ask(connection, context(TestDeployment.BOB, SPNEGO));
            connection.request("GET", HOST, TARGET, "");

            assertThat(server.history().requests())
                    .extracting(request -> request.identity())
                    .containsExactly("alice@contoso.com", "bob@contoso.com", "bob@contoso.com");
        }
    }

    @Test
    void disabledAccountHasTicketsButNoAccess() throws Exception {
        try (var server = server(WindowsPersistence.CONNECTION, ACCOUNT);
                var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            assertRefused(ask(connection, context(TestDeployment.DORA, SPNEGO)), "The account is disabled.");
        }
    }

    /** A proxy that sends a request once more has the server refuse it. */
    @Test
    void ticketShownTwiceIsAReplay() throws Exception {
        try (var server = server(WindowsPersistence.CONNECTION, ACCOUNT);
                var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var line = line(context(TestDeployment.ALICE, SPNEGO));
            assertThat(connection.request("GET", HOST, TARGET, "", line).status())
                    .isEqualTo(200);

            assertRefused(connection.request("GET", HOST, TARGET, "", line), "The request is a replay.");
        }
    }

    /** Servers of a pool must share one account: a ticket for the pool opens on none that has another. */
    @Test
    void ticketOfAnotherAccountDoesNotOpen() throws Exception {
        try (var server = server(WindowsPersistence.CONNECTION, new KerberosAccount("contoso.local", "another"));
                var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            assertRefused(
                    ask(connection, context(TestDeployment.ALICE, SPNEGO)),
                    "The ticket does not open with the key of this service.");
        }
    }

    @Test
    void ticketOfAnotherRealmIsNotForThisService() throws Exception {
        try (var server = server(WindowsPersistence.CONNECTION, new KerberosAccount("fabrikam.local", "another"));
                var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            assertRefused(
                    ask(connection, context(TestDeployment.ALICE, SPNEGO)),
                    "The ticket is for HTTP/ext1.contoso.com of CONTOSO.LOCAL.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "P2D, The ticket has expired.",
        "PT6M, The clocks of client and server are more than five minutes apart."
    })
    void timeIsLookedAt(Duration ahead, String reason) throws Exception {
        var clock = Clock.offset(Clock.systemUTC(), ahead);
        try (var server = server(
                        WebSettings.ExtendedProtection.OFF,
                        WindowsPersistence.CONNECTION,
                        new ServiceTickets(ACCOUNT, clock));
                var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            assertRefused(ask(connection, context(TestDeployment.ALICE, SPNEGO)), reason);
        }
    }

    @ParameterizedTest
    @CsvSource({"OFF, 200", "ALLOWED, 200", "REQUIRED, 401"})
    void ticketThatIsBoundToNoChannelIsRefusedWhereBindingIsRequired(
            WebSettings.ExtendedProtection protection, int status) throws Exception {
        try (var server = server(
                        protection, WindowsPersistence.CONNECTION, new ServiceTickets(ACCOUNT, Clock.systemUTC()));
                var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            assertThat(ask(connection, context(TestDeployment.ALICE, SPNEGO)).status())
                    .isEqualTo(status);
        }
    }

    /** What is bound to a channel of its own making does not hold, as behind a proxy with another certificate. */
    @ParameterizedTest
    @CsvSource({"OFF, 200", "ALLOWED, 401", "REQUIRED, 401"})
    void ticketThatIsBoundToAnotherChannelIsRefused(WebSettings.ExtendedProtection protection, int status)
            throws Exception {
        try (var server = server(
                        protection, WindowsPersistence.CONNECTION, new ServiceTickets(ACCOUNT, Clock.systemUTC()));
                var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var context = context(TestDeployment.ALICE, SPNEGO);
            context.setChannelBinding(
                    new org.ietf.jgss.ChannelBinding("the proxy's".getBytes(StandardCharsets.US_ASCII)));

            assertThat(ask(connection, context).status()).isEqualTo(status);
        }
    }

    /**
     * Java's HTTP client binds a ticket to the certificate that it was shown, which needs
     * {@code -Djdk.https.negotiate.cbt=always}.
     */
    @ParameterizedTest
    @EnumSource(WebSettings.ExtendedProtection.class)
    void ticketThatIsBoundToThisChannelIsTaken(WebSettings.ExtendedProtection protection) throws Exception {
        try (var server =
                server(protection, WindowsPersistence.CONNECTION, new ServiceTickets(ACCOUNT, Clock.systemUTC()))) {
            assertThat(askAsJavaDoes(server.port(EXTERNAL_HTTPS)).getResponseCode())
                    .isEqualTo(200);
            assertThat(server.history().last().orElseThrow().identity()).isEqualTo("alice@contoso.com");

            server.present(Site.EXTERNAL, TestDeployment.identity("renewed.contoso.com"));

            assertThat(askAsJavaDoes(server.port(EXTERNAL_HTTPS)).getResponseCode())
                    .as("with a renewed certificate")
                    .isEqualTo(200);
        }
    }

    /** The same client is bound to the certificate of the proxy when one ends TLS on the way. */
    @ParameterizedTest
    @CsvSource({"OFF, 200", "ALLOWED, 401", "REQUIRED, 401"})
    void ticketThatIsBoundToTheProxyIsRefused(WebSettings.ExtendedProtection protection, int status) throws Exception {
        var shown = TestDeployment.AUTHORITY.issue(
                new CertificateRequest("proxy.contoso.com", List.of("proxy.contoso.com")));
        try (var server = server(
                        protection, WindowsPersistence.CONNECTION, new ServiceTickets(ACCOUNT, Clock.systemUTC()));
                var relay = TlsRelay.before(server, EXTERNAL_HTTPS, shown.serverContext())) {
            var connection = askAsJavaDoes(relay.port());

            assertThat(connection.getResponseCode()).isEqualTo(status);
            if (status == 401) {
                assertThat(connection.getHeaderField("X-Ms-diagnostics"))
                        .contains("The credentials are not bound to this TLS connection.");
            }
        }
    }

    private static HttpsURLConnection askAsJavaDoes(int port) throws Exception {
        assertThat(System.getProperty("jdk.https.negotiate.cbt")).isEqualTo("always");
        var url = URI.create("https://localhost:%d%s".formatted(port, TARGET));
        var connection = (HttpsURLConnection) url.toURL().openConnection();
        connection.setSSLSocketFactory(
                TestDeployment.AUTHORITY.trustStore().clientContext().getSocketFactory());
        connection.setHostnameVerifier((name, session) -> true);
        connection.setRequestProperty("Connection", "close");
        var alice = logIn(TestDeployment.ALICE.account() + "@CONTOSO.LOCAL", TestDeployment.ALICE.password());
        Subject.doAs(alice, (PrivilegedExceptionAction<Integer>) connection::getResponseCode);
        return connection;
    }

    @ParameterizedTest
    @ValueSource(strings = {"YAsGCSqGSIb3EgECAgEA", "YA0GCSqGSIb3EgECAgEAboI=", "YBAGCSqGSIb3EgECAgEAbgMwAQE="})
    void nonsenseInPlaceOfATicketIsA401(String token) throws Exception {
        try (var server = server(WindowsPersistence.CONNECTION, ACCOUNT);
                var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            assertRefused(
                    connection.request("GET", HOST, TARGET, "", "Authorization: Negotiate " + token),
                    "The Kerberos message cannot be read.");
        }
    }

    private static void assertRefused(TestReply reply, String reason) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers("WWW-Authenticate")).containsExactly("Negotiate", "NTLM");
        assertThat(reply.header("X-Ms-diagnostics").orElse("")).contains(reason);
    }

    private static FakeLyncServer server(WindowsPersistence persistence, KerberosAccount account) {
        return server(WebSettings.ExtendedProtection.OFF, persistence, new ServiceTickets(account, Clock.systemUTC()));
    }

    private static FakeLyncServer server(
            WebSettings.ExtendedProtection protection, WindowsPersistence persistence, ServiceTickets tickets) {
        var windows = WebSettings.Windows.defaults().with(persistence).with(protection);
        Pool pool = TestDeployment.POOL1;
        return FakeLyncServer.start(TestDeployment.server(
                        "fe1.contoso.local",
                        pool,
                        ProductVersion.SFB2015,
                        WebSettings.defaults().with(windows))
                .withSurroundings(Surroundings.alone().withKerberos(tickets)));
    }

    private static TestReply ask(TestConnection connection, GSSContext context) throws Exception {
        return connection.request("GET", HOST, TARGET, "", line(context));
    }

    private static String line(GSSContext context) throws Exception {
        var token = context.initSecContext(new byte[0], 0, 0);
        return "Authorization: Negotiate " + Base64.getEncoder().encodeToString(token);
    }

    private static GSSContext context(User user, String mechanism) throws Exception {
        return Subject.doAs(logIn(user.account() + "@CONTOSO.LOCAL", user.password()), (PrivilegedExceptionAction<
                        GSSContext>)
                () -> {
                    var manager = GSSManager.getInstance();
                    var oid = new Oid(mechanism);
                    var credential = manager.createCredential(
                            null, GSSCredential.INDEFINITE_LIFETIME, oid, GSSCredential.INITIATE_ONLY);
                    var context = manager.createContext(
                            manager.createName("HTTP@" + HOST, GSSName.NT_HOSTBASED_SERVICE),
                            oid,
                            credential,
                            GSSContext.DEFAULT_LIFETIME);
                    context.requestMutualAuth(true);
                    return context;
                });
    }

    private static Subject logIn(String principal, String password) throws Exception {
        var entry = new AppConfigurationEntry(
                "com.sun.security.auth.module.Krb5LoginModule",
                LoginModuleControlFlag.REQUIRED,
                Map.of("principal", principal, "refreshKrb5Config", "true"));
        var login = new LoginContext(
                "LyncLab",
                new Subject(),
                callbacks -> {
                    for (Callback callback : callbacks) {
                        ((PasswordCallback) callback).setPassword(password.toCharArray());
                    }
                },
                new Configuration() {
                    @Override
                    public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                        return new AppConfigurationEntry[] {entry};
                    }
                });
        login.login();
        return login.getSubject();
    }
}
