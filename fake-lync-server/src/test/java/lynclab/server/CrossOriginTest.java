package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.WebSettings;
import lynclab.server.deployment.WebSettings.CrossDomain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the pages of other origins are told, by the headers that browsers know. */
class CrossOriginTest {
    private static final String HOST = "ext1.contoso.com";
    private static final String USER = "/Autodiscover/AutodiscoverService.svc/root/oauth/user";
    private static final String PORTAL = "https://portal.contoso.com";

    private static FakeLyncServer open;
    private static FakeLyncServer closed;

    @BeforeAll
    static void start() {
        open = start(new CrossDomain(List.of(PORTAL), true));
        closed = start(new CrossDomain(List.of(PORTAL), false));
    }

    @AfterAll
    static void stop() {
        open.close();
        closed.close();
    }

    @Test
    void preflightOfAnAllowedPageIsAnswered() throws Exception {
        var reply = ask(
                open,
                "OPTIONS",
                "/ucwa/oauth/v1/applications",
                "Origin: " + PORTAL,
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: authorization,content-type");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Access-Control-Allow-Origin")).contains(PORTAL);
        assertThat(reply.header("Access-Control-Allow-Methods").orElseThrow()).contains("POST", "DELETE");
        assertThat(reply.header("Access-Control-Allow-Headers")).contains("authorization,content-type");
    }

    @Test
    void challengeForAnAllowedPageCanBeReadByIt() throws Exception {
        var reply = ask(open, "GET", USER, "Origin: " + PORTAL);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Access-Control-Allow-Origin")).contains(PORTAL);
        assertThat(reply.header("Access-Control-Expose-Headers").orElseThrow()).contains("WWW-Authenticate");
    }

    @Test
    void otherPagesAreRefusedWithTheReason() throws Exception {
        var reply = ask(open, "GET", USER, "Origin: https://evil.example");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("X-Ms-diagnostics").orElseThrow())
                .contains("Service does not allow a cross domain request from this origin.");
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void pageOfTheServerItselfIsNoStranger() throws Exception {
        assertThat(ask(open, "GET", USER, "Origin: https://" + HOST).status()).isEqualTo(401);
    }

    @Test
    void switchedOffNobodyIsToldAnything() throws Exception {
        var reply = ask(closed, "GET", USER, "Origin: " + PORTAL);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
    }

    private static FakeLyncServer start(CrossDomain pages) {
        return FakeLyncServer.start(TestDeployment.server(
                "fe1.contoso.local",
                TestDeployment.POOL1,
                ProductVersion.SFB2015,
                WebSettings.defaults().with(pages)));
    }

    private static TestReply ask(FakeLyncServer server, String method, String target, String... headers)
            throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            return connection.request(method, HOST, target, "", headers);
        }
    }
}
