package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static lynclab.server.control.SitePort.INTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.control.RecordedRequest;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.Surroundings;
import lynclab.server.deployment.User;
import lynclab.server.deployment.WebSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MobilityTest {
    private static final String HOST = "ext1.contoso.com";
    private static final Pattern SESSION = Pattern.compile("<SessionId>([^<]+)</SessionId>");

    private final Deployment deployment = TestDeployment.with(
            WebSettings.defaults().with(WebSettings.Limits.defaults().withPendingMobility(1)));
    private final SetClock clock = new SetClock("2012-02-01T08:00:00Z");

    @ParameterizedTest
    @CsvSource({"iPhone, 259200", "WindowsPhone, 259200", "Android, 3600", "Nokia, 3600"})
    void sessionLastsAsLongAsThePlatformAllows(String platform, long seconds) throws Exception {
        try (var server = member("fe1", ProductVersion.LYNC2010)) {
            var ticket = TestTicket.header(server, TestDeployment.ALICE);
            var created = create(server, ticket, platform);
            assertThat(created.text()).contains("<ExpiresInSeconds>%d</ExpiresInSeconds>".formatted(seconds));

            clock.forward(Duration.ofSeconds(seconds - 1));
            assertThat(presence(server, ticket, session(created)).status()).isEqualTo(200);
            clock.forward(Duration.ofSeconds(seconds));

            assertThat(presence(server, ticket, session(created)).text()).contains("SessionNotFound");
        }
    }

    @Test
    void unknownPlatformIsRefused() throws Exception {
        try (var server = member("fe1", ProductVersion.LYNC2010)) {
            var refused = create(server, TestTicket.header(server, TestDeployment.ALICE), "Pager");

            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.text()).contains("s:Client.UnknownPlatform");
        }
    }

    @ParameterizedTest
    @CsvSource({"LYNC2010, 500", "LYNC2013, 200", "SFB2015, 200"})
    void onlySince2013AnotherMemberFindsTheSession(ProductVersion version, int status) throws Exception {
        try (var one = member("fe1", version);
                var other = member("fe2", version)) {
            var ticket = TestTicket.header(one, TestDeployment.ALICE);
            var session = session(create(one, ticket, "iPhone"));

            assertThat(presence(one, ticket, session).status()).isEqualTo(200);
            var elsewhere = presence(other, ticket, session);

            assertThat(elsewhere.status()).as(elsewhere.text()).isEqualTo(status);
            assertThat(elsewhere.text().contains("s:Client.SessionNotFound")).isEqualTo(status == 500);
        }
    }

    @Test
    void bothWebSitesOfAServerFindTheSession() throws Exception {
        try (var server = member("fe1", ProductVersion.LYNC2010)) {
            var ticket = TestTicket.header(server, TestDeployment.ALICE);
            var session = session(create(server, ticket, "iPhone"));

            assertThat(post(server, INTERNAL_HTTPS, ticket, "TerminateSession", session)
                            .status())
                    .isEqualTo(200);
            assertThat(presence(server, ticket, session).text()).contains("SessionNotFound");
        }
    }

    @Test
    void eventsComeAsSoonAsTheyHappen() throws Exception {
        try (var server = member("fe1", ProductVersion.LYNC2010)) {
            var ticket = TestTicket.header(server, TestDeployment.ALICE);
            var session = session(create(server, ticket, "Android"));
            var waiting = inBackground(() -> events(server, ticket, session, 1800));
            presence(server, ticket, session);

            assertThat(waiting.get(20, TimeUnit.SECONDS).text())
                    .contains("<Event><Kind>presence</Kind><Value>Away</Value></Event>");
            assertThat(events(server, ticket, session, 1).text()).contains("<Events></Events>");
        }
    }

    @Test
    void endOfASessionEndsWhatWaits() throws Exception {
        try (var server = member("fe1", ProductVersion.LYNC2010)) {
            var ticket = TestTicket.header(server, TestDeployment.ALICE);
            var session = session(create(server, ticket, "Android"));
            var waiting = inBackground(() -> events(server, ticket, session, 1800));
            server.history().await("waiting for events", RecordedRequest::waiting, Duration.ofSeconds(20));
            server.recycle();

            assertThat(waiting.get(20, TimeUnit.SECONDS).text()).contains("<Events></Events>");
            assertThat(presence(server, ticket, session).text()).contains("SessionNotFound");
        }
    }

    @Test
    void sessionIsItsOwnersAlone() throws Exception {
        try (var server = member("fe1", ProductVersion.LYNC2010)) {
            var session = session(create(server, TestTicket.header(server, TestDeployment.ALICE), "iPhone"));
            var frank = new User("frank@fabrikam.com", "pw-frank", TestDeployment.POOL1.fqdn(), "Frank");

            assertThat(presence(server, TestTicket.header(server, frank), session)
                            .text())
                    .contains("SessionNotFound");
        }
    }

    @Test
    void userOfAnotherPoolGetsNoSession() throws Exception {
        try (var server = member("fe1", ProductVersion.LYNC2010)) {
            assertThat(create(server, TestTicket.header(server, TestDeployment.BOB), "iPhone")
                            .text())
                    .contains("s:Client.UserNotHomedHere");
        }
    }

    @Test
    void drainedServerTakesNoNewSessionAndKeepsTheOldOnes() throws Exception {
        try (var server = member("fe1", ProductVersion.LYNC2010)) {
            var ticket = TestTicket.header(server, TestDeployment.ALICE);
            var session = session(create(server, ticket, "iPhone"));
            server.drain();

            assertThat(create(server, ticket, "iPhone").status()).isEqualTo(500);
            assertThat(presence(server, ticket, session).status()).isEqualTo(200);
        }
    }

    @Test
    void whatHasWaitedMakesRoomForTheNext() throws Exception {
        try (var server = member("fe1", ProductVersion.LYNC2010)) {
            var ticket = TestTicket.header(server, TestDeployment.ALICE);
            var session = session(create(server, ticket, "iPhone"));

            assertThat(events(server, ticket, session, 0).status()).isEqualTo(200);
            assertThat(events(server, ticket, session, 0).status()).isEqualTo(200);
        }
    }

    @Test
    void moreThanMayWaitAreTurnedAway() throws Exception {
        var none = WebSettings.defaults().with(WebSettings.Limits.defaults().withPendingMobility(0));
        try (var server = FakeLyncServer.start(
                TestDeployment.server("fe1.contoso.local", TestDeployment.POOL1, ProductVersion.LYNC2010, none))) {
            var ticket = TestTicket.header(server, TestDeployment.ALICE);

            assertThat(events(server, ticket, session(create(server, ticket, "iPhone")), 0)
                            .status())
                    .isEqualTo(503);
        }
    }

    private FakeLyncServer member(String name, ProductVersion version) {
        var identity = TestDeployment.identity(name + ".contoso.local", HOST);
        return FakeLyncServer.start(new ServerConfiguration(
                        name + ".contoso.local", TestDeployment.POOL1.fqdn(), version, deployment, identity, identity)
                .withSurroundings(Surroundings.alone().withClock(clock)));
    }

    private static TestReply create(FakeLyncServer server, String ticket, String platform) throws Exception {
        return post(
                server,
                EXTERNAL_HTTPS,
                ticket,
                "<CreateSession><Platform>%s</Platform></CreateSession>".formatted(platform));
    }

    private static TestReply presence(FakeLyncServer server, String ticket, String session) throws Exception {
        return post(
                server,
                EXTERNAL_HTTPS,
                ticket,
                "<PublishPresence><SessionId>%s</SessionId><Availability>Away</Availability></PublishPresence>"
                        .formatted(session));
    }

    private static TestReply events(FakeLyncServer server, String ticket, String session, int seconds)
            throws Exception {
        return post(
                server,
                EXTERNAL_HTTPS,
                ticket,
                "<GetEvents><SessionId>%s</SessionId><TimeoutInSeconds>%d</TimeoutInSeconds></GetEvents>"
                        .formatted(session, seconds));
    }

    private static TestReply post(FakeLyncServer server, SitePort port, String ticket, String operation, String session)
            throws Exception {
        return post(server, port, ticket, "<%1$s><SessionId>%2$s</SessionId></%1$s>".formatted(operation, session));
    }

    private static TestReply post(FakeLyncServer server, SitePort port, String ticket, String body) throws Exception {
        return TestConnection.post(
                server,
                port,
                HOST,
                "/Mcx/McxService.svc",
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>%s</s:Body></s:Envelope>"
                        .formatted(body),
                ticket);
    }

    private static String session(TestReply reply) {
        var found = SESSION.matcher(reply.text());
        assertThat(found.find()).as(reply.text()).isTrue();
        return found.group(1);
    }

    private interface Call {
        TestReply make() throws Exception;
    }

    private static CompletableFuture<TestReply> inBackground(Call call) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return call.make();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }
}
