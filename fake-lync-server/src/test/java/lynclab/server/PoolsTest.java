package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTP;
import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;
import lynclab.server.control.ServerState;
import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.Meeting;
import lynclab.server.deployment.Pool;
import lynclab.server.deployment.PoolRole;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.SimpleUrl;
import lynclab.server.deployment.User;
import lynclab.server.deployment.WebSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolsTest {
    private static final String ROOT = "/Autodiscover/AutodiscoverService.svc/root";
    private static final String APPLICATIONS = "/ucwa/oauth/v1/applications";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pool EAST = pool("east", "west.contoso.local");
    private static final Pool WEST = pool("west", "east.contoso.local");
    private static final Pool LONE = pool("lone", null);
    private static final TlsIdentity IDENTITY = TestDeployment.identity("east.contoso.com", "ext1.contoso.com");

    private final Deployment deployment = new Deployment(
            List.of("contoso.com"),
            List.of(new SimpleUrl(SimpleUrl.Kind.MEET, "contoso.com", "meet.contoso.com", "")),
            List.of(EAST, WEST, LONE),
            List.of(
                    new User("alice@contoso.com", "pw", EAST.fqdn(), "Alice"),
                    new User("walt@contoso.com", "pw", WEST.fqdn(), "Walt"),
                    new User("lola@contoso.com", "pw", LONE.fqdn(), "Lola")),
            List.of(new Meeting("alice@contoso.com", "ABC123"), new Meeting("lola@contoso.com", "LOL456")),
            null,
            null,
            null,
            WebSettings.defaults());

    private FakeLyncServer east;
    private FakeLyncServer west;

    @BeforeEach
    void start() {
        east = server("fe1.east.contoso.local", EAST);
        west = server("fe1.west.contoso.local", WEST);
    }

    @AfterEach
    void stop() {
        east.close();
        west.close();
    }

    @Test
    void membersShareUsersAndMeetings() throws Exception {
        try (var second = server("fe2.east.contoso.local", EAST)) {
            for (var member : List.of(east, second)) {
                assertThat(user(member, EAST, "alice@contoso.com")
                                .at("/_links/self/href")
                                .asText())
                        .startsWith("https://east.contoso.com/");
                assertThat(TestConnection.get(member, EXTERNAL_HTTPS, "meet.contoso.com", "/alice/ABC123")
                                .text())
                        .isNotEqualTo(TestConnection.get(member, EXTERNAL_HTTPS, "meet.contoso.com", "/alice/NONE")
                                .text());
            }
        }
    }

    @Test
    void pairTakesOverAtRunTimeAndGivesBack() throws Exception {
        assertThat(redirect(user(west, WEST, "alice@contoso.com"))).isEqualTo("https://east.contoso.com" + ROOT);

        deployment.failover().failOver(EAST.fqdn());

        assertThat(user(west, WEST, "alice@contoso.com")
                        .at("/_links/applications/href")
                        .asText())
                .isEqualTo("https://west.contoso.com" + APPLICATIONS);
        assertThat(redirect(user(east, EAST, "alice@contoso.com"))).isEqualTo("https://west.contoso.com" + ROOT);
        assertThat(create(west, WEST, "alice@contoso.com", "a").status()).isEqualTo(201);
        assertThat(create(east, EAST, "alice@contoso.com", "a").status()).isEqualTo(403);
        assertThat(redirect(user(east, EAST, "walt@contoso.com"))).isEqualTo("https://west.contoso.com" + ROOT);

        deployment.failover().failBack(EAST.fqdn());

        assertThat(redirect(user(west, WEST, "alice@contoso.com"))).isEqualTo("https://east.contoso.com" + ROOT);
        assertThat(create(east, EAST, "alice@contoso.com", "a").status()).isEqualTo(201);
    }

    /** The page knows a failover from a meeting that there is not. */
    @Test
    void meetingOfAPoolWithoutBackupIsNotToBeHad() throws Exception {
        assertThat(joinPage("/lola/LOL456")).contains("var validMeeting = \"True\"", "var errorCode = \"-1\"");

        deployment.failover().failOver(LONE.fqdn());

        assertThat(joinPage("/lola/LOL456")).contains("var validMeeting = \"False\"", "var errorCode = \"8\"");
        assertThat(joinPage("/lola/NONE")).contains("var validMeeting = \"False\"", "var errorCode = \"6\"");
        deployment.failover().failOver(EAST.fqdn());
        assertThat(joinPage("/alice/ABC123")).contains("var validMeeting = \"True\"", "https://west.contoso.com/lwa/");
    }

    private String joinPage(String path) throws Exception {
        return TestConnection.get(east, EXTERNAL_HTTPS, "meet.contoso.com", path)
                .text();
    }

    @Test
    void poolWithoutBackupCannotRedirect() throws Exception {
        deployment.failover().failOver(LONE.fqdn());

        var discovery = discover(east, EAST, "lola@contoso.com");
        var application = create(east, EAST, "lola@contoso.com", "a");

        for (var reply : List.of(discovery, application)) {
            assertThat(reply.status()).isEqualTo(410);
            assertThat(JSON.readTree(reply.body()).path("subcode").asText()).isEqualTo("CannotRedirect");
        }
        assertThat(TestConnection.get(east, EXTERNAL_HTTPS, "lyncdiscover.contoso.com", "/?sipuri=lola@contoso.com")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void twoPoolsThatFailedOverHaveNoBackupInEachOther() throws Exception {
        deployment.failover().failOver(EAST.fqdn());
        deployment.failover().failOver(WEST.fqdn());

        assertThat(discover(west, WEST, "alice@contoso.com").status()).isEqualTo(410);
    }

    @Test
    void drainedMemberGoesOnWithItsSessionsAndTakesNoNewOnes() throws Exception {
        var old = create(east, EAST, "alice@contoso.com", "old");
        var self = JSON.readTree(old.body()).at("/_links/self/href").asText();
        var sip = east.sipPort();

        east.drain();

        assertThat(east.state()).isEqualTo(ServerState.DRAINING);
        assertThatThrownBy(() -> TestConnection.plain(sip)).isInstanceOf(ConnectException.class);
        assertThat(create(east, EAST, "alice@contoso.com", "new").status()).isEqualTo(503);
        assertThat(create(east, EAST, "alice@contoso.com", "old").status()).isEqualTo(200);
        assertThat(TestConnection.get(east, EXTERNAL_HTTPS, "east.contoso.com", self, bearer(EAST, "alice@contoso.com"))
                        .status())
                .isEqualTo(200);
        assertThat(discover(east, EAST, "alice@contoso.com").status()).isEqualTo(200);

        east.resume();

        assertThat(east.state()).isEqualTo(ServerState.RUNNING);
        assertThat(east.sipPort()).isEqualTo(sip);
        TestConnection.plain(sip).close();
        assertThat(create(east, EAST, "alice@contoso.com", "new").status()).isEqualTo(201);
    }

    @Test
    void drainedMemberCanBeStoppedAndComesBackUndrained() throws Exception {
        east.drain();
        east.stop();
        assertThat(east.state()).isEqualTo(ServerState.STOPPED);

        east.start();

        assertThat(east.state()).isEqualTo(ServerState.RUNNING);
        assertThat(create(east, EAST, "alice@contoso.com", "a").status()).isEqualTo(201);
    }

    @Test
    void stoppedMemberWaitsForAPortThatSomebodyWasGivenMeanwhile() throws Exception {
        var port = east.port(EXTERNAL_HTTPS);
        east.stop();
        var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        var soon = CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);
        var left = CompletableFuture.runAsync(() -> close(taken), soon);

        east.start();

        left.join();
        assertThat(east.port(EXTERNAL_HTTPS)).isEqualTo(port);
        assertThat(create(east, EAST, "alice@contoso.com", "a").status()).isEqualTo(201);
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void recycledMemberLosesItsSessionsAndNothingElse() throws Exception {
        var self = JSON.readTree(create(east, EAST, "alice@contoso.com", "a").body())
                .at("/_links/self/href")
                .asText();

        new ServerControl(east).recycle();

        assertThat(TestConnection.get(east, EXTERNAL_HTTPS, "east.contoso.com", self, bearer(EAST, "alice@contoso.com"))
                        .status())
                .isEqualTo(404);
        assertThat(discover(east, EAST, "alice@contoso.com").status()).isEqualTo(200);
    }

    @Test
    void controlMakesAMemberWrongOrSlowOneAtATimeAndHealsIt() throws Exception {
        var control = new ServerControl(east);

        control.wrong(502);
        assertThat(TestConnection.get(east, EXTERNAL_HTTP, "x", ROOT).status()).isEqualTo(502);
        assertThat(control.ailment()).contains("The server answers 502.");
        assertThat(control.report())
                .containsExactly("fe1.east.contoso.local is running", "The server answers 502. (struck 1 times)");

        control.slow(Duration.ofMillis(60));
        var started = System.nanoTime();
        assertThat(TestConnection.get(east, EXTERNAL_HTTP, "x", ROOT).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(60));

        control.heal();
        assertThat(control.ailment()).isEmpty();
        assertThat(east.faults().armed()).isEmpty();
        assertThat(TestConnection.get(west, EXTERNAL_HTTP, "x", ROOT).status()).isEqualTo(200);
    }

    private JsonNode user(FakeLyncServer at, Pool issuer, String sip) throws Exception {
        var reply = discover(at, issuer, sip);
        assertThat(reply.status()).isEqualTo(200);
        return JSON.readTree(reply.body());
    }

    private static TestReply discover(FakeLyncServer at, Pool issuer, String sip) throws Exception {
        return TestConnection.get(at, EXTERNAL_HTTPS, "x.contoso.com", ROOT + "/oauth/user", bearer(issuer, sip));
    }

    private static TestReply create(FakeLyncServer at, Pool issuer, String sip, String endpoint) throws Exception {
        return TestConnection.post(
                at,
                EXTERNAL_HTTPS,
                "x.contoso.com",
                APPLICATIONS,
                "{\"UserAgent\":\"test\",\"EndpointId\":\"%s\",\"Culture\":\"en-US\"}".formatted(endpoint),
                bearer(issuer, sip),
                "Content-Type: application/json");
    }

    private static String redirect(JsonNode document) {
        return document.at("/_links/redirect/href").asText();
    }

    private static String bearer(Pool issuer, String sip) {
        return "Authorization: Bearer "
                + new Tickets(issuer.fqdn(), Clock.systemUTC()).issue(Ticket.Kind.USER, sip, Duration.ofMinutes(5));
    }

    private FakeLyncServer server(String fqdn, Pool pool) {
        return FakeLyncServer.start(
                new ServerConfiguration(fqdn, pool.fqdn(), ProductVersion.SFB2015, deployment, IDENTITY, IDENTITY));
    }

    private static Pool pool(String name, String pair) {
        return new Pool(
                name + ".contoso.local",
                PoolRole.FRONT_END,
                name + "-int.contoso.local",
                name + ".contoso.com",
                443,
                443,
                pair);
    }
}
