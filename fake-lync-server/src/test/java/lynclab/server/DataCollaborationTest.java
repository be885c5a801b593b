package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static lynclab.server.control.SitePort.INTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import lynclab.server.deployment.FileStore;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.ServiceSettings;
import lynclab.server.deployment.StoredFile;
import lynclab.server.deployment.Surroundings;
import lynclab.server.deployment.WebSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DataCollaborationTest {
    private static final String HOST = "ext1.contoso.com";
    private static final String HANDLER = "/DataCollabWeb/Ext/Handler";
    private static final long LIMIT = 100_000_000;

    private static FakeLyncServer server;
    private static FakeLyncServer member;

    @BeforeAll
    static void start() {
        var surroundings = Surroundings.alone()
                .withFileStore(new FileStore())
                .withServices(ServiceSettings.defaults()
                        .with(ServiceSettings.Files.defaults()
                                .withMeetingContent(List.of(new StoredFile("alice/ABC123/deck.pptx", 2_000_000)))));
        var settings = WebSettings.defaults().with(WebSettings.Limits.defaults().withUpload(LIMIT));
        server = FakeLyncServer.start(
                TestDeployment.server("fe1.contoso.local", TestDeployment.POOL1, ProductVersion.SFB2015, settings)
                        .withSurroundings(surroundings));
        member = FakeLyncServer.start(
                TestDeployment.server("fe2.contoso.local", TestDeployment.POOL1, ProductVersion.SFB2015, settings)
                        .withSurroundings(surroundings));
    }

    @AfterAll
    static void stop() {
        server.close();
        member.close();
    }

    @Test
    void uploadIsStreamedAndItsDigestTold() throws Exception {
        var piece = "0123456789abcdef".repeat(4096);
        var pieces = 600;
        var digest = MessageDigest.getInstance("SHA-256");
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            connection.send("PUT %s HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\n\r\n"
                    .formatted(HANDLER, HOST, (long) piece.length() * pieces));
            for (var i = 0; i < pieces; i++) {
                connection.send(piece);
                digest.update(piece.getBytes(StandardCharsets.US_ASCII));
            }
            var reply = connection.read("PUT");

            assertThat(reply.text()).isEqualTo("39321600");
            assertThat(reply.header("ETag")).contains("\"" + HexFormat.of().formatHex(digest.digest()) + "\"");
            assertThat(reply.header("Location")).isEmpty();
        }
    }

    @Test
    void announcedLengthAboveTheLimitIsRefusedBeforeTheBodyComes() throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            connection.send("POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n"
                    .formatted(HANDLER, HOST, LIMIT + 1));
            var reply = connection.read("POST");

            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.text()).contains("404.13");
            assertThat(reply.header("Connection")).contains("close");
        }
    }

    @Test
    void limitIsOfTheUploadsOnly() throws Exception {
        try (var small = FakeLyncServer.start(TestDeployment.server(
                        "fe1.contoso.local",
                        TestDeployment.POOL1,
                        ProductVersion.SFB2015,
                        WebSettings.defaults()
                                .with(WebSettings.Limits.defaults().withUpload(10))));
                var connection = TestConnection.to(small, EXTERNAL_HTTPS)) {
            var elsewhere = connection.request("POST", HOST, "/WebTicket/oauthtoken", "grant_type=magic");
            var refused = connection.request("POST", HOST, HANDLER, "eleven octets");

            assertThat(elsewhere.status()).isEqualTo(400);
            assertThat(refused.status()).isEqualTo(404);
            assertThat(connection.isClosedByServer()).isTrue();
        }
    }

    @Test
    void lengthThatIsNotAnnouncedIsCountedAtTheEnd() throws Exception {
        try (var small = FakeLyncServer.start(TestDeployment.server(
                        "fe1.contoso.local",
                        TestDeployment.POOL1,
                        ProductVersion.SFB2015,
                        WebSettings.defaults()
                                .with(WebSettings.Limits.defaults().withUpload(4))));
                var connection = TestConnection.to(small, EXTERNAL_HTTPS)) {
            var start = "POST %s HTTP/1.1\r\nHost: %s\r\nTransfer-Encoding: chunked\r\n\r\n".formatted(HANDLER, HOST);
            connection.send(start + "4\r\nfour\r\n0\r\n\r\n");
            var taken = connection.read("POST");
            connection.send(start + "5\r\nfive!\r\n0\r\n\r\n");
            var refused = connection.read("POST");

            assertThat(taken.text()).isEqualTo("4");
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.text()).contains("404.13");
        }
    }

    @Test
    void smallUploadComesBackFromAnyMemberOfThePool() throws Exception {
        var location = TestConnection.post(server, EXTERNAL_HTTPS, HOST, HANDLER, "a stroke on the whiteboard")
                .header("Location")
                .orElseThrow();
        assertThat(location).startsWith("https://ext1.contoso.com/CollabContent/");

        var path = location.substring("https://ext1.contoso.com".length());

        assertThat(TestConnection.get(member, INTERNAL_HTTPS, HOST, path).text())
                .isEqualTo("a stroke on the whiteboard");
    }

    @Test
    void filesOfAMeetingAreHandedOut() throws Exception {
        var target = "/CollabContent/alice/ABC123/deck.pptx";

        assertThat(TestConnection.get(server, EXTERNAL_HTTPS, HOST, target).body())
                .hasSize(2_000_000);
        assertThat(TestConnection.get(server, INTERNAL_HTTPS, HOST, target + "x")
                        .status())
                .isEqualTo(404);
    }
}
