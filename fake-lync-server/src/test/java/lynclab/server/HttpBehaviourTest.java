package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTP;
import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import lynclab.server.control.Fault;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.WebSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HttpBehaviourTest {
    private static final String ROOT = "/Autodiscover/AutodiscoverService.svc/root";

    private FakeLyncServer server;

    @BeforeEach
    void start() {
        server = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.SFB2015));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void historyKeepsTheRequestAsReceived() throws Exception {
        try (var connection = TestConnection.tls(server.port(EXTERNAL_HTTPS), "meet.contoso.com")) {
            connection.send("GET /alice/ABC123?a?b=%252F HTTP/1.1\r\nhOST:  meet.contoso.com\r\n"
                    + "X-Twice: 1\r\nclient-request-id: 7f0e\r\nx-twice: 2\r\n\r\n");
            connection.read("GET");
        }

        var recorded = server.history().find("7f0e");
        assertThat(recorded).singleElement().satisfies(request -> {
            assertThat(request.target()).isEqualTo("/alice/ABC123?a?b=%252F");
            assertThat(request.head())
                    .startsWith("GET /alice/ABC123?a?b=%252F HTTP/1.1\r\nhOST:  meet.contoso.com\r\n");
            assertThat(request.head()).endsWith("x-twice: 2\r\n\r\n");
            assertThat(request.headers("X-Twice")).containsExactly("1", "2");
            assertThat(request.headers()).extracting(header -> header.name()).startsWith("hOST", "X-Twice");
            assertThat(request.tlsServerName()).isEqualTo("meet.contoso.com");
            assertThat(request.listener()).isEqualTo("external-https");
            assertThat(request.status()).isEqualTo(200);
        });
    }

    @Test
    void connectionStaysOpenForMoreRequests() throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            for (var i = 0; i < 3; i++) {
                assertThat(connection
                                .request("GET", "ext1.contoso.com", ROOT, "")
                                .status())
                        .isEqualTo(200);
            }
        }

        assertThat(server.history().requests())
                .extracting(request -> request.connection())
                .hasSize(3)
                .containsOnly(server.history().requests().get(0).connection());
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTP)) {
            connection.send(
                    "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: lyncdiscover.contoso.com\r\n\r\n");

            assertThat(List.of(
                            connection.read("GET").status(),
                            connection.read("GET").status()))
                    .containsExactly(404, 200);
        }
    }

    @Test
    void headHasTheLengthOfTheBodyAndNoBody() throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var head = connection.request("HEAD", "ext1.contoso.com", ROOT, "");
            var get = connection.request("GET", "ext1.contoso.com", ROOT, "");

            assertThat(head.header("Content-Length")).contains(Integer.toString(get.body().length));
        }
    }

    @Test
    void chunkedBodyIsReadToItsEnd() throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            connection.send("POST /dialin HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nTrailer: t\r\n\r\n");
            connection.read("POST");
            assertThat(connection.request("GET", "ext1.contoso.com", ROOT, "").status())
                    .isEqualTo(200);
        }

        assertThat(server.history().requests().get(0).bodyLength()).isEqualTo(11);
        assertThat(server.history().requests().get(1).head()).startsWith("GET " + ROOT);
    }

    @Test
    void expectationIsMetBeforeTheBody() throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            connection.send("POST /dialin HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(connection.read("POST").status()).isEqualTo(100);

            connection.send("ok");
            assertThat(connection.read("POST").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET / HTTP/1.1, 400", "nonsense, 400", "'GET / HTTP/1.1\r\nHost: a\r\nHost: b', 400"})
    void whatIsNoHttpIsRefusedBelowIis(String line, int status) throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTP)) {
            connection.send(line + "\r\n\r\n");
            var reply = connection.read("GET");

            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.header("Server")).contains("Microsoft-HTTPAPI/2.0");
            assertThat(connection.isClosedByServer()).isTrue();
        }
    }

    @Test
    void connectionClosesWhenTheClientAsksForIt() throws Exception {
        try (var connection = TestConnection.to(server, EXTERNAL_HTTP)) {
            var reply = connection.request("GET", "lyncdiscover.contoso.com", "/", "", "Connection: close");

            assertThat(reply.header("Connection")).contains("close");
            assertThat(connection.isClosedByServer()).isTrue();
        }
    }

    @Test
    void absoluteTargetReplacesTheHost() throws Exception {
        var reply = TestConnection.get(server, EXTERNAL_HTTP, "other", "http://lyncdiscover.contoso.com/");

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void standardHeadersAreThoseOfTheProduct() throws Exception {
        var reply = TestConnection.get(server, EXTERNAL_HTTPS, "ext1.contoso.com", ROOT);

        assertThat(reply.header("Server")).contains("Microsoft-IIS/8.5");
        assertThat(reply.header("X-AspNet-Version")).contains("4.0.30319");
        assertThat(reply.header("X-MS-Server-Fqdn")).contains("fe1.contoso.local");
        assertThat(reply.header("X-Powered-By")).contains("ASP.NET");
        assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(reply.header("Cache-Control")).contains("no-cache");
        assertThat(reply.header("Pragma")).contains("no-cache");
        assertThat(reply.header("Expires")).contains("-1");
        assertThat(reply.header("Strict-Transport-Security")).contains("max-age=315360000");
        assertThat(reply.header("Date")).isPresent();
    }

    @Test
    void statisticsAreToldWhereTheyAreWanted() throws Exception {
        var wanted = WebSettings.defaults().with(WebSettings.Delivery.defaults().withStatistics());
        try (var telling = FakeLyncServer.start(
                TestDeployment.server("fe1.contoso.local", TestDeployment.POOL1, ProductVersion.SFB2015, wanted))) {
            var page = TestConnection.get(telling, SitePort.EXTERNAL_HTTPS, "ext1.contoso.com", "/dialin");
            var file = TestConnection.get(telling, SitePort.EXTERNAL_HTTPS, "ext1.contoso.com", "/meet/Launch.js");

            assertThat(page.header("X-MS-WebInfraStats")).isPresent();
            assertThat(file.header("X-MS-WebInfraStats")).isEmpty();
        }
    }

    @Test
    void strictTransportSecurityIsForHttpsFrom2015OnUnlessSwitchedOff() throws Exception {
        var off = WebSettings.defaults().with(WebSettings.Delivery.defaults().withHstsMaxAge(Duration.ofSeconds(-1)));
        try (var old = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.LYNC2013));
                var without = FakeLyncServer.start(TestDeployment.server(
                        "fe1.contoso.local", TestDeployment.POOL1, ProductVersion.SFB2019, off))) {
            assertThat(TestConnection.get(server, EXTERNAL_HTTP, "ext1.contoso.com", ROOT)
                            .header("Strict-Transport-Security"))
                    .isEmpty();
            assertThat(TestConnection.get(old, EXTERNAL_HTTPS, "ext1.contoso.com", ROOT)
                            .header("Strict-Transport-Security"))
                    .isEmpty();
            assertThat(TestConnection.get(without, EXTERNAL_HTTPS, "ext1.contoso.com", ROOT)
                            .header("Strict-Transport-Security"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(SitePort.class)
    void stoppedServerRefusesAndComesBackOnTheSamePorts(SitePort port) throws Exception {
        var number = server.port(port);
        var sip = server.sipPort();
        var before = TestConnection.to(server, port);
        before.request("GET", "x", ROOT, "");

        server.stop();

        assertThatThrownBy(() -> before.request("GET", "x", ROOT, "")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> TestConnection.plain(number)).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> TestConnection.plain(sip)).isInstanceOf(ConnectException.class);
        server.start();
        assertThat(server.port(port)).isEqualTo(number);
        assertThat(TestConnection.get(server, port, "x", ROOT).status()).isEqualTo(200);
        before.close();
    }

    @Test
    void sipPortAcceptsAndCloses() throws Exception {
        try (var connection = TestConnection.plain(server.sipPort())) {
            connection.send("OPTIONS sip:contoso.com SIP/2.0\r\n\r\n");

            assertThat(connection.isClosedByServer()).isTrue();
        }
    }

    @Test
    void faultsStrikeOnTheirPortOnly() throws Exception {
        try (var armed = server.faults().arm(EXTERNAL_HTTP, new Fault.ServiceUnavailable())) {
            var struck = TestConnection.get(server, EXTERNAL_HTTP, "lyncdiscover.contoso.com", "/");
            var spared = TestConnection.get(server, EXTERNAL_HTTPS, "lyncdiscover.contoso.com", "/");

            assertThat(struck.status()).isEqualTo(503);
            assertThat(struck.header("X-MS-Server-Fqdn")).isEmpty();
            assertThat(struck.header("Server")).contains("Microsoft-HTTPAPI/2.0");
            assertThat(spared.status()).isEqualTo(200);
            assertThat(armed.timesStruck()).isEqualTo(1);
        }
        assertThat(TestConnection.get(server, EXTERNAL_HTTP, "lyncdiscover.contoso.com", "/")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void resetEndsTheConnectionWithoutAnAnswer() throws Exception {
        try (var armed = server.faults().arm(EXTERNAL_HTTP, new Fault.Reset())) {
            assertThatThrownBy(() -> TestConnection.get(server, EXTERNAL_HTTP, "lyncdiscover.contoso.com", "/"))
                    .isInstanceOf(IOException.class);
            assertThat(armed.timesStruck()).isEqualTo(1);
        }
        assertThat(server.history().last().orElseThrow().isAnswered()).isFalse();
    }

    @Test
    void slowAnswerIsStillTheRightOne() throws Exception {
        var delay = Duration.ofMillis(150);
        try (var armed = server.faults().arm(EXTERNAL_HTTP, new Fault.SlowFirstByte(delay))) {
            var started = System.nanoTime();
            var reply = TestConnection.get(server, EXTERNAL_HTTP, "lyncdiscover.contoso.com", "/");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(delay);
            assertThat(armed.timesStruck()).isEqualTo(1);
        }
    }
}
