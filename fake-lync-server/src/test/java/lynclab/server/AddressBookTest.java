package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static lynclab.server.control.SitePort.INTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.AddressBookFiles;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.ServiceSettings;
import lynclab.server.deployment.Surroundings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AddressBookTest {
    private static final String HOST = "ext1.contoso.com";
    private static final Clock DAY_0A8C = Clock.fixed(Instant.parse("2008-05-24T23:59:59Z"), ZoneOffset.UTC);
    private static final int LARGE = 5_000_000;

    private static FakeLyncServer server;
    private static String ticket;

    @BeforeAll
    static void start() throws Exception {
        server = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.SFB2015)
                .withSurroundings(Surroundings.alone()
                        .withClock(DAY_0A8C)
                        .withServices(ServiceSettings.defaults().with(new AddressBookFiles(30, 0, LARGE)))));
        ticket = TestTicket.header(server, TestDeployment.ALICE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Days count from the beginning of 2001; 0A8C is 2008-05-24, and 30 days are kept. */
    @ParameterizedTest
    @CsvSource({
        "F-0A8C.lsabs, 200",
        "f-0a8c.LSABS, 200",
        "F-0A8C.dabs, 200",
        "F-0A6F.lsabs, 200",
        "F-0A6E.lsabs, 404",
        "F-0A8D.lsabs, 404",
        "D-0A8B-0A8C.lsabs, 200",
        "C-0A6F-0A8C.lsabs, 200",
        "C-0A6F-0A8C.dabs, 200",
        "C-0A6E-0A8C.lsabs, 404",
        "D-0A8C-0A8B.lsabs, 404",
        "D-0A8C-0A8C.lsabs, 404",
        "D-0A8C-0A8D.lsabs, 404",
        "F-0A8C.txt, 404",
        "F-A8C.lsabs, 404",
        "photos/none.jpg, 404",
        "'', 404",
    })
    void filesOfTheDaysThatAreKeptExist(String file, int status) throws Exception {
        for (var port : new SitePort[] {INTERNAL_HTTPS, EXTERNAL_HTTPS}) {
            assertThat(TestConnection.get(server, port, HOST, "/abs/handler/" + file, ticket)
                            .status())
                    .as(port.toString())
                    .isEqualTo(status);
        }
    }

    @Test
    void dayBeginsAtMidnightInGreenwich() throws Exception {
        var later = Clock.fixed(Instant.parse("2008-05-25T00:00:00Z"), ZoneOffset.UTC);
        try (var next = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.LYNC2010)
                .withSurroundings(Surroundings.alone().withClock(later)))) {
            assertThat(TestConnection.get(
                                    next,
                                    INTERNAL_HTTPS,
                                    HOST,
                                    "/abs/handler/F-0A8D.lsabs",
                                    TestTicket.header(next, TestDeployment.ALICE))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void windowsUserDownloadsTheUsersOfTheDeployment() throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var reply =
                    NtlmClient.signIn(connection, "GET", HOST, "/abs/handler/F-0A8C.lsabs", "", "alice", "Pa$$w0rd!");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Content-Type")).contains("application/octet-stream");
            assertThat(reply.text()).contains("sip:alice@contoso.com", "sip:wanda@wingtip.com");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_HTTPS", "EXTERNAL_HTTPS"})
    void strangerIsChallenged(SitePort port) throws Exception {
        var reply = TestConnection.get(server, port, HOST, "/abs/handler/F-0A8C.lsabs");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers("WWW-Authenticate")).containsExactly("Negotiate", "NTLM");
    }

    @Test
    void largeFileIsTheSameEachTimeAndFollowedByTheNextReply() throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var first = connection.request("GET", HOST, "/abs/handler/D-0A8B-0A8C.lsabs", "", ticket);
            var head = connection.request("HEAD", HOST, "/abs/handler/D-0A8B-0A8C.lsabs", "", ticket);
            var again = connection.request("GET", HOST, "/abs/handler/D-0A8B-0A8C.lsabs", "", ticket);
            var other = connection.request("GET", HOST, "/abs/handler/D-0A8A-0A8C.lsabs", "", ticket);

            assertThat(first.body()).hasSize(LARGE).isEqualTo(again.body());
            assertThat(head.header("Content-Length")).contains(Integer.toString(LARGE));
            assertThat(other.body()).hasSize(LARGE).isNotEqualTo(first.body());
        }
    }

    @Test
    void addressBookNamesPhotosThatCanBeFetched() throws Exception {
        var book = TestConnection.get(server, INTERNAL_HTTPS, HOST, "/abs/handler/F-0A8C.lsabs", ticket)
                .text();
        var path = Pattern.compile("sip:alice@contoso\\.com\0([^\0]+)\0").matcher(book);
        assertThat(path.find()).isTrue();

        var photo = TestConnection.get(server, EXTERNAL_HTTPS, HOST, "/abs/handler/" + path.group(1), ticket);

        assertThat(photo.status()).isEqualTo(200);
        assertThat(photo.header("Content-Type")).contains("image/jpeg");
        assertThat(ImageIO.read(new ByteArrayInputStream(photo.body())).getWidth())
                .isEqualTo(48);
    }
}
