package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.Pool;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.WebSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UcwaTest {
    private static final String HOST = "ext1.contoso.com";
    private static final String APPLICATIONS = "/ucwa/oauth/v1/applications";
    private static final String CREATE = """
            {"UserAgent":"LyncLab","EndpointId":"%s","Culture":"en-US"}""";
    private static final String CONFERENCE = "sip:alice@contoso.com;gruu;opaque=app:conf:focus:id:ABC123";
    private static final ObjectMapper JSON = new ObjectMapper();

    private FakeLyncServer server;

    @BeforeEach
    void start() {
        server = FakeLyncServer.start(member("fe1.contoso.local", 1));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void applicationIsCreatedOnceWithRelativeLinksAndThePhotoCookie() throws Exception {
        var created = create(server, alice(), "one");
        var again = create(server, alice(), "one");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(created.header("P3P")).contains("CP=\"IDC CUR ADMa OUR BUS\"");
        var document = JSON.readTree(created.body());
        var self = link(document, "self");
        assertThat(self).matches(APPLICATIONS + "/[0-9]+");
        assertThat(link(document, "events")).isEqualTo(self + "/events?ack=1");
        assertThat(document.at("/_embedded/me/name").asText()).isEqualTo("Alice");
        assertThat(created.header("Set-Cookie").orElseThrow())
                .startsWith("cwt_ucwa=AAEB")
                .endsWith("; path=" + self + "/photos; secure; HttpOnly");
        assertThat(again.status()).isEqualTo(200);
        assertThat(link(JSON.readTree(again.body()), "self")).isEqualTo(self);
    }

    @Test
    void embeddedResourcesAnswerOnTheirOwn() throws Exception {
        var document = JSON.readTree(create(server, alice(), "one").body());

        for (var rel : List.of("me", "people", "onlineMeetings", "communication")) {
            var embedded = document.at("/_embedded/" + rel);
            var read = get(server, alice(), link(embedded, "self"));

            assertThat(read.status()).as(rel).isEqualTo(200);
            assertThat(JSON.readTree(read.body()).path("rel").asText()).isEqualTo(rel);
        }
    }

    @Test
    void webTicketsHaveApplicationsOfTheirOwn() throws Exception {
        var reply = TestConnection.post(
                server,
                EXTERNAL_HTTPS,
                HOST,
                "/ucwa/v1/applications",
                CREATE.formatted("one"),
                "X-MS-WebTicket: opaque=" + alice());

        assertThat(reply.status()).isEqualTo(201);
        assertThat(link(JSON.readTree(reply.body()), "self")).matches("/ucwa/v1/applications/[0-9]+");
    }

    @Test
    void pathsOfTheTwoKindsOfCredentialsShareNoApplication() throws Exception {
        var webTicket = "X-MS-WebTicket: opaque=" + alice();
        var first = TestConnection.post(
                server, EXTERNAL_HTTPS, HOST, "/ucwa/v1/applications", CREATE.formatted("one"), webTicket);

        var second = create(server, alice(), "one");

        assertThat(second.status()).isEqualTo(201);
        assertThat(self(second)).startsWith(APPLICATIONS);
        var crossed = self(first).replace("/ucwa/v1", "/ucwa/oauth/v1");
        assertThat(get(server, alice(), crossed).status()).isEqualTo(404);
        assertThat(TestConnection.get(server, EXTERNAL_HTTPS, HOST, self(first), webTicket)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void photoOpensWithTheCookieOfTheApplicationAndNothingElseDoes() throws Exception {
        var created = create(server, alice(), "one");
        var cookie =
                "Cookie: other=1; " + created.header("Set-Cookie").orElseThrow().split(";", 2)[0];
        var photo = JSON.readTree(created.body())
                .at("/_embedded/me/_links/photo/href")
                .asText();

        var shown = TestConnection.get(server, EXTERNAL_HTTPS, HOST, photo + "?size=HR48X48", cookie);

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Content-Type")).contains("image/jpeg");
        assertThat(photo).startsWith(self(created) + "/photos/");
        assertThat(TestConnection.get(server, EXTERNAL_HTTPS, HOST, self(created), cookie)
                        .status())
                .isEqualTo(401);
        assertThat(TestConnection.get(server, EXTERNAL_HTTPS, HOST, photo).status())
                .isEqualTo(401);
        assertThat(get(server, alice(), self(created) + "/photos/nobody@contoso.com")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void noteIsReplacedOnlyByWhoHasReadIt() throws Exception {
        var note = self(create(server, alice(), "one")) + "/me/note";
        var tag = JSON.readTree(get(server, alice(), note).body()).path("etag").asText();

        assertThat(put(note, "{}").status()).isEqualTo(428);
        var written = put(note, "{\"message\":\"At lunch\"}", "If-Match: \"" + tag + "\"");
        var late = put(note, "{\"message\":\"Away\"}", "If-Match: \"" + tag + "\"");

        assertThat(written.status()).isEqualTo(200);
        assertThat(late.status()).isEqualTo(412);
        assertThat(JSON.readTree(late.body()).path("code").asText()).isEqualTo("PreconditionFailed");
        assertThat(JSON.readTree(get(server, alice(), note).body())
                        .path("message")
                        .asText())
                .isEqualTo("At lunch");
        assertThat(put(note.replace("/note", "/presence"), "{}", "If-Match: 1").status())
                .isEqualTo(405);
    }

    @Test
    void bodyOfAnotherTypeIsRefused() throws Exception {
        var self = self(create(server, alice(), "one"));

        for (var target : List.of(APPLICATIONS, self + "/me/makeMeAvailable")) {
            var reply = TestConnection.post(
                    server,
                    EXTERNAL_HTTPS,
                    HOST,
                    target,
                    CREATE.formatted("two"),
                    "Authorization: Bearer " + alice(),
                    "Content-Type: text/plain");

            assertThat(reply.status()).isEqualTo(415);
            assertThat(reply.header("Content-Type")).contains("application/json; charset=utf-8");
        }
    }

    private TestReply put(String target, String body, String... headers) throws Exception {
        var all = new ArrayList<>(List.of(headers));
        all.add("Authorization: Bearer " + alice());
        all.add("Content-Type: application/json");
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            return connection.request("PUT", HOST, target, body, all.toArray(String[]::new));
        }
    }

    @Test
    void pollWaitsUntilSomethingHappens() throws Exception {
        var self = self(create(server, alice(), "one"));
        try (var poll = TestConnection.to(server, EXTERNAL_HTTPS)) {
            sendPoll(poll, alice(), self + "/events?ack=1");
            awaitPending(self + "/events?ack=1");

            var made = post(server, alice(), self + "/me/makeMeAvailable", "{\"signInAs\":\"Busy\"}");

            assertThat(made.status()).isEqualTo(204);
            var reply = poll.read("GET");
            assertThat(reply.status()).isEqualTo(200);
            var document = JSON.readTree(reply.body());
            assertThat(link(document, "next")).isEqualTo(self + "/events?ack=2");
            assertThat(document.at("/sender/0/rel").asText()).isEqualTo("me");
            assertThat(document.at("/sender/0/events/1/link/rel").asText()).isEqualTo("presence");
            assertThat(document.at("/sender/0/events/1/type").asText()).isEqualTo("added");
            var presence = get(server, alice(), self + "/me/presence");
            assertThat(JSON.readTree(presence.body()).path("availability").asText())
                    .isEqualTo("Busy");
        }
    }

    @Test
    void emptyPollEndsAfterItsTimeWithNothingButLinks() throws Exception {
        try (var fast = FakeLyncServer.start(member("fe1.contoso.local", 1800))) {
            var self = self(create(fast, alice(), "one"));

            var started = System.nanoTime();
            var reply = get(fast, alice(), self + "/events?ack=1&timeout=360");

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(190));
            assertThat(reply.status()).isEqualTo(200);
            var document = JSON.readTree(reply.body());
            assertThat(link(document, "next")).isEqualTo(self + "/events?ack=2");
            assertThat(document.has("sender")).isFalse();
        }
    }

    /** Since 2015 an administrator can have the polls of some platforms wait longer than three minutes. */
    @Test
    void pollOfAPlatformWaitsAsItIsSet() throws Exception {
        var settings = WebSettings.defaults()
                .with(new WebSettings.Polls(Duration.ofMinutes(15), Set.of("Android")))
                .withTimeScale(900);
        try (var fast = FakeLyncServer.start(
                TestDeployment.server("fe1.contoso.local", TestDeployment.POOL1, ProductVersion.SFB2015, settings))) {
            var made = post(
                    fast,
                    alice(),
                    APPLICATIONS,
                    "{\"UserAgent\":\"LyncMobile (android)\",\"EndpointId\":\"a\",\"Culture\":\"en-US\"}");
            var started = System.nanoTime();

            assertThat(get(fast, alice(), self(made) + "/events?ack=1").status())
                    .isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(990));
        }
    }

    @Test
    void secondPollReplacesTheFirst() throws Exception {
        var self = self(create(server, alice(), "one"));
        try (var first = TestConnection.to(server, EXTERNAL_HTTPS);
                var second = TestConnection.to(server, EXTERNAL_HTTPS)) {
            sendPoll(first, alice(), self + "/events?ack=1");
            awaitPending(self + "/events?ack=1");
            sendPoll(second, alice(), self + "/events?ack=1&priority=1");

            var replaced = first.read("GET");

            assertThat(replaced.status()).isEqualTo(409);
            assertThat(JSON.readTree(replaced.body()).path("subcode").asText()).isEqualTo("PGetReplaced");
            post(server, alice(), self + "/me/makeMeAvailable", "{}");
            assertThat(second.read("GET").status()).isEqualTo(200);
        }
    }

    @Test
    void lostReplyIsRepeatedAndAWrongAckIsResynchronised() throws Exception {
        var self = self(create(server, alice(), "one"));
        post(server, alice(), self + "/me/makeMeAvailable", "{}");
        var delivered = get(server, alice(), self + "/events?ack=1");

        assertThat(get(server, alice(), self + "/events?ack=1").text()).isEqualTo(delivered.text());
        assertThat(link(
                        JSON.readTree(
                                get(server, alice(), self + "/events?ack=9").body()),
                        "resync"))
                .isEqualTo(self + "/events?ack=2");
        assertThat(get(server, alice(), self + "/events").status()).isEqualTo(400);
    }

    @Test
    void guestJoinsAndLeaves() throws Exception {
        var guest = guest();
        var self = self(create(server, guest, "guest"));

        var joined = post(
                server,
                guest,
                self + "/communication/onlineMeetingInvitations",
                "{\"onlineMeetingUri\":\"%s\"}".formatted(CONFERENCE));
        var events = JSON.readTree(get(server, guest, self + "/events?ack=1").body());

        assertThat(joined.status()).isEqualTo(201);
        assertThat(get(server, guest, joined.header("Location").orElseThrow()).status())
                .isEqualTo(200);
        assertThat(events.at("/sender/0/rel").asText()).isEqualTo("communication");
        assertThat(events.at("/sender/0/events").findValuesAsText("type"))
                .containsExactly("started", "added", "completed");
        var meeting = events.at("/sender/1/events/0/link/href").asText();
        assertThat(JSON.readTree(get(server, guest, meeting).body())
                        .path("onlineMeetingUri")
                        .asText())
                .isEqualTo(CONFERENCE);
        var conversation = events.at("/sender/1/href").asText();
        assertThat(delete(guest, conversation).status()).isEqualTo(204);
        assertThat(get(server, guest, conversation).status()).isEqualTo(404);
        assertThat(delete(guest, self).status()).isEqualTo(204);
        var gone = get(server, guest, self);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(JSON.readTree(gone.body()).path("subcode").asText()).isEqualTo("ApplicationNotFound");
    }

    @Test
    void guestOfOneMeetingJoinsNoOther() throws Exception {
        var self = self(create(server, guest(), "guest"));

        var reply = post(
                server,
                guest(),
                self + "/communication/onlineMeetingInvitations",
                "{\"onlineMeetingUri\":\"sip:bob@contoso.com;gruu;opaque=app:conf:focus:id:BOB777\"}");

        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void batchIsAnsweredPartByPartInOrder() throws Exception {
        var self = self(create(server, alice(), "one"));
        var body = new StringBuilder();
        for (var request : List.of(
                "GET %s/me HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(self, HOST),
                "POST %s/me/makeMeAvailable HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{\"signInAs\":\"Away\"}"
                        .formatted(self),
                "GET %s/nothing HTTP/1.1\r\n\r\n".formatted(self),
                "GET %s/events?ack=1 HTTP/1.1\r\n\r\n".formatted(self),
                "GET %s/me/presence HTTP/1.1\r\n\r\n".formatted(self))) {
            body.append("--b0\r\nContent-Type: application/http; msgtype=request\r\n\r\n")
                    .append(request)
                    .append("\r\n");
        }

        var reply = batch(self, body.append("--b0--\r\n").toString());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type").orElseThrow()).startsWith("multipart/batching; boundary=");
        var statuses = Pattern.compile("HTTP/1.1 ([0-9]{3}) ").matcher(reply.text());
        assertThat(statuses.results().map(found -> found.group(1))).containsExactly("200", "204", "404", "400", "200");
        assertThat(reply.text()).contains("\"name\":\"Alice\"", "\"availability\":\"Away\"");
    }

    @Test
    void batchOfTooManyOrOfAnotherTypeIsRefused() throws Exception {
        var self = self(create(server, alice(), "one"));
        var one = "--b0\r\nContent-Type: application/http; msgtype=request\r\n\r\nGET %s/me HTTP/1.1\r\n\r\n\r\n"
                .formatted(self);

        assertThat(batch(self, one.repeat(101) + "--b0--").status()).isEqualTo(429);
        assertThat(post(server, alice(), self + "/batch", "{}").status()).isEqualTo(415);
    }

    private TestReply batch(String self, String body) throws Exception {
        return TestConnection.post(
                server,
                EXTERNAL_HTTPS,
                HOST,
                self + "/batch",
                body,
                "Authorization: Bearer " + alice(),
                "Content-Type: multipart/batching;boundary=b0");
    }

    @Test
    void documentsAreXmlForWhoAsksForIt() throws Exception {
        var self = self(create(server, alice(), "xml"));
        var me = TestConnection.get(
                server,
                EXTERNAL_HTTPS,
                HOST,
                self + "/me",
                "Authorization: Bearer " + alice(),
                "Accept: application/vnd.microsoft.com.ucwa+xml");
        var missing = TestConnection.get(
                server,
                EXTERNAL_HTTPS,
                HOST,
                self + "/nothing",
                "Authorization: Bearer " + alice(),
                "Accept: application/xml");

        assertThat(me.header("Content-Type")).contains("application/xml; charset=utf-8");
        assertThat(me.text())
                .contains(
                        "<resource rel=\"me\" href=\"" + self + "/me\""
                                + " xmlns=\"http://schemas.microsoft.com/rtc/2012/03/ucwa\">",
                        "<link rel=\"note\" href=\"" + self + "/me/note\"/>",
                        "<property name=\"uri\">sip:alice@contoso.com</property>",
                        "<propertyList name=\"emailAddresses\"><item>alice@contoso.com</item></propertyList>");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.text())
                .contains("<reason xmlns=\"http://schemas.microsoft.com/rtc/2012/03/ucwa\"><code>NotFound</code>");
    }

    @Test
    void pollBeyondTheLimitIsTurnedAwayUntilAnotherEnds() throws Exception {
        var settings = WebSettings.defaults().with(WebSettings.Limits.defaults().withPending(1));
        try (var small = FakeLyncServer.start(TestDeployment.server(
                        "fe1.contoso.local", TestDeployment.POOL1, ProductVersion.SFB2015, settings));
                var poll = TestConnection.to(small, EXTERNAL_HTTPS)) {
            var one = self(create(small, alice(), "one"));
            var two = self(create(small, alice(), "two"));
            sendPoll(poll, alice(), one + "/events?ack=1");
            awaitPending(small, one + "/events?ack=1");

            var refused = get(small, alice(), two + "/events?ack=1");
            post(small, alice(), one + "/me/makeMeAvailable", "{}");
            poll.read("GET");
            post(small, alice(), two + "/me/makeMeAvailable", "{}");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Content-Type")).contains("application/json; charset=utf-8");
            assertThat(get(small, alice(), two + "/events?ack=1").status()).isEqualTo(200);
        }
    }

    @Test
    void pollThatTheClientGaveUpLosesNoEvents() throws Exception {
        var self = self(create(server, alice(), "one"));
        try (var poll = TestConnection.to(server, EXTERNAL_HTTPS)) {
            sendPoll(poll, alice(), self + "/events?ack=1");
            awaitPending(self + "/events?ack=1");
        }

        post(server, alice(), self + "/me/makeMeAvailable", "{}");

        var events = JSON.readTree(get(server, alice(), self + "/events?ack=1").body());
        assertThat(events.at("/sender/0/events").findValuesAsText("type")).contains("updated");
    }

    @Test
    void deletedApplicationEndsItsPoll() throws Exception {
        var self = self(create(server, alice(), "one"));
        try (var poll = TestConnection.to(server, EXTERNAL_HTTPS)) {
            sendPoll(poll, alice(), self + "/events?ack=1");
            awaitPending(self + "/events?ack=1");

            delete(alice(), self);

            assertThat(poll.read("GET").status()).isEqualTo(404);
        }
    }

    @Test
    void membersOfAPoolShareApplicationsUntilTheirServerStops() throws Exception {
        try (var other = FakeLyncServer.start(new ServerConfiguration(
                "fe2.contoso.local",
                TestDeployment.POOL1.fqdn(),
                ProductVersion.SFB2015,
                server.configuration().deployment(),
                server.configuration().internalTls(),
                server.configuration().externalTls()))) {
            var self = self(create(server, alice(), "one"));

            assertThat(get(other, alice(), self).status()).isEqualTo(200);

            server.stop();
            assertThat(get(other, alice(), self).status()).isEqualTo(404);
        }
    }

    @Test
    void equalDeploymentsShareNothing() throws Exception {
        try (var elsewhere = FakeLyncServer.start(member("fe1.contoso.local", 1))) {
            var self = self(create(server, alice(), "one"));

            assertThat(get(elsewhere, alice(), self).status()).isEqualTo(404);
        }
    }

    @Test
    void strangersAndUsersOfOtherPoolsAreRefused() throws Exception {
        var self = self(create(server, alice(), "one"));
        var frank = ticket(TestDeployment.POOL1, Ticket.Kind.USER, "frank@fabrikam.com");
        var bob = ticket(TestDeployment.POOL1, Ticket.Kind.USER, "bob@contoso.com");

        assertThat(get(server, frank, self).status()).isEqualTo(404);
        assertThat(create(server, bob, "two").status()).isEqualTo(403);
        assertThat(TestConnection.get(server, EXTERNAL_HTTPS, HOST, self).status())
                .isEqualTo(401);
        assertThat(post(server, alice(), APPLICATIONS, "not json").status()).isEqualTo(400);
        assertThat(get(server, alice(), APPLICATIONS).status()).isEqualTo(405);
    }

    private static ServerConfiguration member(String fqdn, double timeScale) {
        return TestDeployment.server(
                fqdn,
                TestDeployment.POOL1,
                ProductVersion.SFB2015,
                WebSettings.defaults().withTimeScale(timeScale));
    }

    private void awaitPending(String target) throws Exception {
        awaitPending(server, target);
    }

    private static void awaitPending(FakeLyncServer server, String target) throws Exception {
        server.history()
                .await(
                        "poll of " + target,
                        request -> request.target().equals(target) && request.waiting(),
                        Duration.ofSeconds(20));
    }

    private static void sendPoll(TestConnection connection, String token, String target) throws Exception {
        connection.send(
                "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n".formatted(target, HOST, token));
    }

    private static TestReply create(FakeLyncServer at, String token, String endpointId) throws Exception {
        return post(at, token, APPLICATIONS, CREATE.formatted(endpointId));
    }

    private static TestReply post(FakeLyncServer at, String token, String target, String body) throws Exception {
        return TestConnection.post(
                at,
                EXTERNAL_HTTPS,
                HOST,
                target,
                body,
                "Authorization: Bearer " + token,
                "Content-Type: application/json");
    }

    private static TestReply get(FakeLyncServer at, String token, String target) throws Exception {
        return TestConnection.get(at, EXTERNAL_HTTPS, HOST, target, "Authorization: Bearer " + token);
    }

    private TestReply delete(String token, String target) throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            return connection.request("DELETE", HOST, target, "", "Authorization: Bearer " + token);
        }
    }

    private static String self(TestReply created) throws Exception {
        return link(JSON.readTree(created.body()), "self");
    }

    private static String link(JsonNode document, String rel) {
        return document.path("_links").path(rel).path("href").asText();
    }

    private static String alice() {
        return ticket(TestDeployment.POOL1, Ticket.Kind.USER, "alice@contoso.com");
    }

    private static String guest() {
        return ticket(TestDeployment.POOL1, Ticket.Kind.ANONYMOUS, CONFERENCE);
    }

    private static String ticket(Pool pool, Ticket.Kind kind, String subject) {
        return new Tickets(pool.fqdn(), Clock.systemUTC()).issue(kind, subject, Duration.ofMinutes(5));
    }
}
