package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTP;
import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static lynclab.server.control.SitePort.INTERNAL_HTTP;
import static lynclab.server.control.SitePort.INTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.control.ArmedFault;
import lynclab.server.control.Fault;
import lynclab.server.control.FaultScope;
import lynclab.server.control.PlannedFault;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.ServiceSettings;
import lynclab.server.deployment.Site;
import lynclab.server.deployment.StoredFile;
import lynclab.server.deployment.Surroundings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    private static final String ROOT = "/Autodiscover/AutodiscoverService.svc/root";
    private static final String REQUEST = "GET " + ROOT + " HTTP/1.1\r\nHost: ext1.contoso.com\r\n\r\n";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static FakeLyncServer server;
    private static TestReply healthy;

    @BeforeAll
    static void start() throws Exception {
        server = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.SFB2015));
        healthy = root();
        assertThat(healthy.status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void disarm() throws Exception {
        server.faults().replace(List.of());
        assertHealthy(root());
    }

    @Test
    void resetBeforeHeadSendsNothing() throws Exception {
        var armed = arm(new Fault.Reset());
        try (var connection = connect()) {
            connection.send(REQUEST);

            assertThatThrownBy(connection::readOnce)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertStruckOnce(armed);
    }

    @Test
    void resetAfterHeadSendsTheWholeHeadAndNothingOfTheBody() throws Exception {
        var armed = arm(new Fault.Reset(Fault.Reset.When.AFTER_HEAD));
        try (var connection = connect()) {
            connection.send(REQUEST);

            var received = new StringBuilder();
            assertThatThrownBy(() -> {
                        while (true) {
                            received.append(connection.octets(1));
                        }
                    })
                    .isInstanceOf(SocketException.class);
            assertThat(received.toString())
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .endsWith("\r\n\r\n")
                    .contains("Content-Length: " + healthy.body().length);
        }
        assertStruckOnce(armed);
    }

    @Test
    void halfClosedConnectionStillTakesRequests() throws Exception {
        var armed = arm(new Fault.HalfClose(30));
        try (var connection = connect()) {
            connection.send(REQUEST);
            assertThat(connection.octets(10_000)).hasSize(30).startsWith("HTTP/1.1 200 OK");

            var before = server.history().requests().size();
            connection.send(REQUEST.replace("/root", "/root/domain"));
            server.history()
                    .await(
                            "request on the half-closed connection",
                            request -> server.history().requests().size() > before
                                    && request.target().endsWith("/root/domain"),
                            LIMIT);
            // A request is in the history as soon as its head is; the next test must not find this one still on its
            // way.
            armed.awaitStruck(2, LIMIT);
        }
    }

    @Test
    void halfCloseAfterTheWholeAnswerLeavesTheAnswerWhole() throws Exception {
        arm(new Fault.HalfClose(1_000_000));
        try (var connection = connect()) {
            connection.send(REQUEST);

            assertHealthy(connection.read("GET"));
            assertThat(connection.isClosedByServer()).isTrue();
        }
    }

    @Test
    void halfCloseUnderTlsEndsWithoutCloseNotify() throws Exception {
        server.faults().arm(EXTERNAL_HTTPS, new Fault.HalfClose(0));

        assertThatThrownBy(() -> TestConnection.get(server, EXTERNAL_HTTPS, "ext1.contoso.com", ROOT))
                .isInstanceOf(IOException.class);
    }

    @Test
    void stalledAnswerStopsAfterItsOctetsAndGoesOnWhenDisarmed() throws Exception {
        var armed = arm(new Fault.Stall(100));
        try (var connection = connect()) {
            connection.send(REQUEST);
            assertThat(connection.octets(100)).hasSize(100);
            assertThat(connection.isSilent()).isTrue();

            armed.close();
            assertThat(connection.octets(healthy.body().length)).contains("X-MS-Server-Fqdn: ");
        }
        assertStruckOnce(armed);
    }

    @Test
    void streamedAnswerStallsAndGoesOnToItsLastOctet() throws Exception {
        var size = 3_000_000;
        var files = ServiceSettings.defaults()
                .with(ServiceSettings.Files.defaults().withFirmware(List.of(new StoredFile("CPE.nbt", size))));
        var configuration = TestDeployment.frontEnd(ProductVersion.SFB2015)
                .withSurroundings(Surroundings.alone().withServices(files));
        try (var server = FakeLyncServer.start(configuration);
                var connection = TestConnection.to(server, INTERNAL_HTTP)) {
            var armed = server.faults().arm(INTERNAL_HTTP, new Fault.Stall(1_000_000));
            var get = "GET /RequestHandler/Files/CPE.nbt HTTP/1.1\r\nHost: int1.contoso.local\r\n\r\n";
            connection.send(get);
            var before = connection.octets(1_000_000);
            assertThat(connection.isSilent()).isTrue();

            armed.close();

            var head = before.indexOf("\r\n\r\n") + 4;
            assertThat(connection.octets(size + head - before.length())).hasSize(size + head - before.length());
            connection.send(get);
            assertThat(connection.read("GET").body()).hasSize(size);
        }
    }

    @Test
    void dribbledAnswerComesInSmallPiecesAndIsWhole() throws Exception {
        var pause = Duration.ofMillis(2);
        var armed = arm(new Fault.Dribble(20, pause));
        try (var connection = connect()) {
            var started = System.nanoTime();
            connection.send(REQUEST);
            assertThat(connection.octets(15)).isEqualTo("HTTP/1.1 200 OK");
            var received = new StringBuilder();
            while (!received.toString().endsWith(healthy.text())) {
                received.append(connection.octets(1));
            }

            assertThat(15 + received.length()).isGreaterThan(200);
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isGreaterThan(pause.multipliedBy(received.length() / 20 - 1));
        }
        assertStruckOnce(armed);
    }

    @ParameterizedTest
    @CsvSource({"7", "-7"})
    void lengthIsWrongByTheDifferenceAndNothingElseIs(int difference) throws Exception {
        var armed = arm(new Fault.WrongLength(difference));
        try (var connection = connect()) {
            connection.send(REQUEST);
            var head = head(connection);
            var body = connection.octets(healthy.body().length);

            assertThat(head).contains("Content-Length: " + (healthy.body().length + difference) + "\r\n");
            assertThat(body).isEqualTo(healthy.text());
            assertThat(connection.isSilent()).isTrue();
        }
        assertStruckOnce(armed);
    }

    @Test
    void duplicateHeaderStandsBesideTheRightOne() throws Exception {
        arm(new Fault.DuplicateHeader("Content-Length", "5"));
        try (var connection = connect()) {
            connection.send(REQUEST);
            assertThat(head(connection).lines().filter(line -> line.startsWith("Content-Length: ")))
                    .containsExactly("Content-Length: " + healthy.body().length, "Content-Length: 5");
        }
    }

    @Test
    void headerThatWasMissingComesTwiceAsWell() throws Exception {
        arm(new Fault.DuplicateHeader("Set-Cookie", "a=b"));

        assertThat(root().headers("Set-Cookie")).containsExactly("a=b", "a=b");
    }

    @Test
    void splitResponseBringsARawLineBreakToTheWire() throws Exception {
        arm(new Fault.SplitResponse("X-Name", "v\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nX-Smuggled: yes"));
        try (var connection = connect()) {
            connection.send(REQUEST);

            assertThat(head(connection)).isEqualTo("HTTP/1.1 200 OK\r\nX-Name: v\r\nContent-Length: 0\r\n\r\n");
            assertThat(head(connection)).startsWith("HTTP/1.1 200 OK\r\nX-Smuggled: yes\r\nContent-Type: ");
        }
    }

    @Test
    void hugeHeadersHaveTheirNumberAndSize() throws Exception {
        arm(new Fault.HugeHeaders(3, 70_000));
        var reply = root();

        assertThat(reply.header("X-Huge-3").orElseThrow()).hasSize(70_000);
        assertThat(reply.headers().stream().filter(header -> header.name().startsWith("X-Huge-")))
                .hasSize(3);
        assertThat(reply.text()).isEqualTo(healthy.text());
    }

    @Test
    void refusalStandsInForTheAnswer() throws Exception {
        arm(new Fault.Refusal(502, "Microsoft-IIS/8.5"));
        var reply = root();

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.header("Server")).contains("Microsoft-IIS/8.5");
        assertThat(reply.header("X-MS-Server-Fqdn")).isEmpty();
    }

    @Test
    void burstEndsAfterItsNumber() throws Exception {
        var armed = server.faults()
                .arm(new Fault.Refusal(500), FaultScope.on(EXTERNAL_HTTP).first(3));
        try (var connection = connect()) {
            for (var status : List.of(500, 500, 500, 200, 200)) {
                connection.send(REQUEST);
                assertThat(connection.read("GET").status()).isEqualTo(status);
            }
        }
        assertThat(armed.timesStruck()).isEqualTo(3);
    }

    @Test
    void serviceUnavailableIsAnsweredByTheKernelListener() throws Exception {
        arm(new Fault.ServiceUnavailable());
        var reply = root();

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Server")).contains("Microsoft-HTTPAPI/2.0");
        assertThat(reply.header("Connection")).contains("close");
    }

    @Test
    void recycledPoolFailsBelowItsPathWhileDiscoveryIsFine() throws Exception {
        server.faults().arm(new Fault.PoolRecycled(), FaultScope.everywhere().below("/ucwa"));
        var ucwa = TestConnection.post(server, EXTERNAL_HTTPS, "ext1.contoso.com", "/Ucwa/oauth/v1/applications", "{}");

        assertThat(ucwa.status()).isEqualTo(500);
        assertThat(ucwa.text()).contains("\"ServiceFailure\"");
        assertThat(TestConnection.get(server, EXTERNAL_HTTPS, "ext1.contoso.com", ROOT)
                        .status())
                .isEqualTo(200);
        assertThat(TestConnection.get(server, EXTERNAL_HTTPS, "ext1.contoso.com", "/ucwax")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "WHO_ACCEPTS_IT, 'deflate, gzip', true",
        "WHO_ACCEPTS_IT, gzip;q=0, false",
        "WHO_ACCEPTS_IT, , false",
        "EVERYBODY, , true",
    })
    void bodyIsCompressedForThoseWhoAreMeant(Fault.Compressed.To to, String accepted, boolean compressed)
            throws Exception {
        arm(new Fault.Compressed(to));
        var reply = TestConnection.get(
                server,
                EXTERNAL_HTTP,
                "ext1.contoso.com",
                ROOT,
                accepted == null ? "X-None: x" : "Accept-Encoding: " + accepted);

        assertThat(reply.header("Content-Encoding").isPresent()).isEqualTo(compressed);
        var octets =
                compressed ? new GZIPInputStream(new ByteArrayInputStream(reply.body())).readAllBytes() : reply.body();
        assertThat(new String(octets, StandardCharsets.UTF_8)).isEqualTo(healthy.text());
    }

    @Test
    void heldBackAnswerBeginsWhenTheFaultIsDisarmed() throws Exception {
        var armed = arm(new Fault.HeldBack());
        try (var connection = connect()) {
            connection.send(REQUEST);
            armed.awaitStruck(1, LIMIT);
            assertThat(connection.isSilent()).isTrue();

            armed.close();
            assertHealthy(connection.read("GET"));
        }
    }

    @Test
    void otherCertificateIsPresentedToTheConnectionOfItsNumberOnly() throws Exception {
        var other = TestDeployment.identity("other.contoso.com", "ext1.contoso.com");
        var armed = server.faults()
                .arm(
                        new Fault.OtherCertificate(other.chain(), other.key()),
                        FaultScope.on(EXTERNAL_HTTPS).nth(2));

        assertThat(leafName(EXTERNAL_HTTPS)).contains("fe1.contoso.local");
        assertThat(leafName(INTERNAL_HTTPS)).contains("fe1.contoso.local");
        assertThat(leafName(EXTERNAL_HTTPS)).contains("other.contoso.com");
        assertThat(leafName(EXTERNAL_HTTPS)).contains("fe1.contoso.local");
        assertStruckOnce(armed);
    }

    @Test
    void faultOfAConnectionLeavesOtherConnectionsAlone() throws Exception {
        var armed = server.faults()
                .arm(new Fault.Refusal(502), FaultScope.on(EXTERNAL_HTTP).onConnection(2));
        try (var first = connect();
                var second = connect();
                var third = connect()) {
            for (var round = 0; round < 2; round++) {
                assertThat(statusOn(first)).isEqualTo(200);
                assertThat(statusOn(second)).isEqualTo(502);
                assertThat(statusOn(third)).isEqualTo(200);
            }
        }
        assertThat(armed.timesStruck()).isEqualTo(2);
    }

    @Test
    void onlyTheRequestOfItsNumberIsStruckAmongPipelinedOnes() throws Exception {
        server.faults()
                .arm(
                        new Fault.DuplicateHeader("X-Struck", "1"),
                        FaultScope.on(EXTERNAL_HTTP).nth(2));
        try (var connection = connect()) {
            connection.send(REQUEST + REQUEST + REQUEST);

            assertThat(connection.read("GET").headers("X-Struck")).isEmpty();
            assertThat(connection.read("GET").headers("X-Struck")).hasSize(2);
            assertHealthy(connection.read("GET"));
        }
    }

    @Test
    void sparedRequestsComeBeforeTheFirstStrike() throws Exception {
        server.faults().arm(new Fault.Refusal(503), FaultScope.on(EXTERNAL_HTTP).after(2));
        try (var connection = connect()) {
            assertThat(List.of(statusOn(connection), statusOn(connection), statusOn(connection)))
                    .containsExactly(200, 200, 503);
        }
    }

    @Test
    void faultArmedBeforeTheListenerOpensStrikesTheFirstRequest() throws Exception {
        var configuration = TestDeployment.frontEnd(ProductVersion.SFB2015)
                .withFaults(List.of(new PlannedFault(
                        new Fault.Refusal(500), FaultScope.everywhere().first(1))));
        try (var faulty = FakeLyncServer.start(configuration)) {
            assertThat(TestConnection.get(faulty, EXTERNAL_HTTP, "ext1.contoso.com", ROOT)
                            .status())
                    .isEqualTo(500);
            assertThat(faulty.faults().armed())
                    .singleElement()
                    .satisfies(armed -> assertThat(armed.fired()).isCompleted());
            assertThat(TestConnection.get(faulty, EXTERNAL_HTTP, "ext1.contoso.com", ROOT)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void faultThatHasNotFiredSaysSo() {
        var armed = arm(new Fault.Reset());

        assertThat(armed.fired()).isNotDone();
        assertThatThrownBy(() -> armed.awaitStruck(1, Duration.ofMillis(1)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("reset in the place of an answer");
    }

    @Test
    void standInsGoWrongToo() throws Exception {
        try (var exchange = StandIn.exchange("mail.contoso.com", null, null)) {
            exchange.faults()
                    .arm(new Fault.Refusal(502), FaultScope.everywhere().below("/owa"));
            try (var connection = TestConnection.plain(exchange.httpPort())) {
                assertThat(connection
                                .request("GET", "mail.contoso.com", "/owa/", "")
                                .status())
                        .isEqualTo(502);
                assertThat(connection
                                .request("GET", "mail.contoso.com", "/ews/exchange.asmx", "")
                                .status())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void certificateOfASiteChangesWhileItsConnectionsGoOn() throws Exception {
        try (var renewed = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.SFB2015));
                var before = TestConnection.to(renewed, EXTERNAL_HTTPS)) {
            assertThat(statusOn(before)).isEqualTo(200);

            renewed.present(Site.EXTERNAL, TestDeployment.identity("new.contoso.com", "ext1.contoso.com"));

            try (var after = TestConnection.to(renewed, EXTERNAL_HTTPS);
                    var internal = TestConnection.to(renewed, INTERNAL_HTTPS)) {
                assertThat(after.leafName()).contains("new.contoso.com");
                assertThat(internal.leafName()).contains("fe1.contoso.local");
            }
            assertThat(statusOn(before)).isEqualTo(200);
            renewed.stop();
            renewed.start();
            try (var restarted = TestConnection.to(renewed, EXTERNAL_HTTPS)) {
                assertThat(restarted.leafName()).contains("new.contoso.com");
            }
        }
    }

    private static ArmedFault arm(Fault fault) {
        assertThat(fault.sentence()).endsWith(".");
        return server.faults().arm(EXTERNAL_HTTP, fault);
    }

    private static void assertStruckOnce(ArmedFault armed) {
        assertThat(armed.fired()).isCompleted();
        assertThat(armed.timesStruck()).isEqualTo(1);
    }

    private static void assertHealthy(TestReply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo(healthy.text());
        assertThat(reply.headers().stream().map(header -> header.name()))
                .containsExactlyElementsOf(
                        healthy.headers().stream().map(header -> header.name()).toList());
    }

    private static TestConnection connect() throws IOException {
        return TestConnection.to(server, EXTERNAL_HTTP);
    }

    private static TestReply root() throws IOException {
        return TestConnection.get(server, EXTERNAL_HTTP, "ext1.contoso.com", ROOT);
    }

    private static int statusOn(TestConnection connection) throws IOException {
        return connection.request("GET", "ext1.contoso.com", ROOT, "").status();
    }

    private static String leafName(SitePort port) throws IOException {
        try (var connection = TestConnection.to(server, port)) {
            return connection.leafName();
        }
    }

    private static String head(TestConnection connection) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var octet = connection.octets(1);
            if (octet.isEmpty()) {
                throw new IOException("connection ended after: " + head);
            }
            head.append(octet);
        }
        return head.toString();
    }
}
