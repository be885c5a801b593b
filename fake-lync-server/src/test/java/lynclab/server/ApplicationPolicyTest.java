package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Set;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.deployment.ApplicationPolicy;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.Surroundings;
import lynclab.server.deployment.WebSettings;
import org.junit.jupiter.api.Test;

/** The 410s of the web application interface: who gets an application, and for how long. */
class ApplicationPolicyTest {
    private static final String APPLICATIONS = "/ucwa/v1/applications";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SetClock clock = new SetClock("2015-11-01T08:00:00Z");

    @Test
    void oneMoreThanAllowedIsOneTooMany() throws Exception {
        try (var server = server(ApplicationPolicy.defaults().withOfUser(1))) {
            var ticket = TestTicket.header(server, TestDeployment.ALICE);
            var first = create(server, ticket, "one", "LyncLab");

            assertThat(first.status()).isEqualTo(201);
            assertGone(create(server, ticket, "two", "LyncLab"), "TooManyApplications");
            assertThat(create(server, ticket, "one", "LyncLab").status()).isEqualTo(200);
            assertThat(call(server, "DELETE", ticket, self(first)).status()).isEqualTo(204);
            assertThat(create(server, ticket, "two", "LyncLab").status()).isEqualTo(201);
        }
    }

    @Test
    void programThatIsNotAllowedGetsNone() throws Exception {
        try (var server = server(ApplicationPolicy.defaults().withRefusedAgents(Set.of("OldApp/1.")))) {
            var ticket = TestTicket.header(server, TestDeployment.ALICE);

            assertGone(create(server, ticket, "one", "oldapp/1.4"), "UserAgentNotAllowed");
            assertThat(create(server, ticket, "one", "oldapp/2.0").status()).isEqualTo(201);
        }
    }

    @Test
    void applicationThatNobodyAsksExpires() throws Exception {
        try (var server = server(ApplicationPolicy.defaults().withIdle(Duration.ofMinutes(30)))) {
            var ticket = TestTicket.header(server, TestDeployment.ALICE);
            var self = self(create(server, ticket, "one", "LyncLab"));

            clock.forward(Duration.ofMinutes(20));
            assertThat(call(server, "GET", ticket, self).status()).isEqualTo(200);
            clock.forward(Duration.ofMinutes(20));
            assertThat(call(server, "GET", ticket, self).status()).isEqualTo(200);
            clock.forward(Duration.ofMinutes(31));
            assertGone(call(server, "GET", ticket, self), "InactiveApplicationExpired");
            assertThat(call(server, "GET", ticket, self).status()).isEqualTo(404);
        }
    }

    @Test
    void pollKeepsItsApplicationAlive() throws Exception {
        try (var server = server(ApplicationPolicy.defaults().withIdle(Duration.ofMinutes(30)));
                var poll = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var ticket = TestTicket.header(server, TestDeployment.ALICE);
            var self = self(create(server, ticket, "one", "LyncLab"));
            poll.send("GET %s/events?ack=1 HTTP/1.1\r\nHost: ext1.contoso.com\r\n%s\r\n\r\n".formatted(self, ticket));
            server.history().await("the poll", request -> request.waiting(), Duration.ofSeconds(20));

            clock.forward(Duration.ofMinutes(31));

            assertThat(call(server, "GET", ticket, self).status()).isEqualTo(200);
        }
    }

    private static void assertGone(TestReply reply, String subcode) throws Exception {
        assertThat(reply.status()).isEqualTo(410);
        assertThat(reply.header("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(JSON.readTree(reply.body()).path("subcode").asText()).isEqualTo(subcode);
    }

    private static String self(TestReply created) throws Exception {
        return JSON.readTree(created.body()).at("/_links/self/href").asText();
    }

    private static TestReply create(FakeLyncServer server, String ticket, String endpoint, String agent)
            throws Exception {
        var body = "{\"UserAgent\":\"%s\",\"EndpointId\":\"%s\",\"Culture\":\"en-US\"}".formatted(agent, endpoint);
        return TestConnection.post(server, EXTERNAL_HTTPS, "ext1.contoso.com", APPLICATIONS, body, ticket);
    }

    private static TestReply call(FakeLyncServer server, String method, String ticket, String target) throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            return connection.request(method, "ext1.contoso.com", target, "", ticket);
        }
    }

    private FakeLyncServer server(ApplicationPolicy policy) {
        return FakeLyncServer.start(TestDeployment.server(
                        "fe1.contoso.local",
                        TestDeployment.POOL1,
                        ProductVersion.SFB2015,
                        WebSettings.defaults().with(policy))
                .withSurroundings(Surroundings.alone().withClock(clock)));
    }
}
