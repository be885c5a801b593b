package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static lynclab.server.control.SitePort.INTERNAL_HTTP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.ServiceSettings;
import lynclab.server.deployment.StoredFile;
import lynclab.server.deployment.Surroundings;
import lynclab.server.site.Content;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceUpdateTest {
    private static final String HOST = "ucupdates-r2.contoso.com";
    private static final String FILE = "/RequestHandler/Files/UCPhone/CX600/CPE.nbt";
    private static final int SIZE = 300_000;

    private static FakeLyncServer server;

    @BeforeAll
    static void start() {
        server = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.LYNC2013)
                .withSurroundings(Surroundings.alone()
                        .withServices(ServiceSettings.defaults()
                                .with(ServiceSettings.Files.defaults()
                                        .withFirmware(List.of(
                                                new StoredFile("UCPhone/CX600/CPE.nbt", SIZE),
                                                new StoredFile("UCPhone/CX600/CPE.cat", 9_000)))))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void phoneInsideIsToldWhereTheFilesAre() throws Exception {
        var reply = TestConnection.post(server, INTERNAL_HTTP, HOST, "/RequestHandler/ucdevice.upx", "<Request/>");

        assertThat(reply.text())
                .contains(
                        "<NumOfFiles>2</NumOfFiles>",
                        "http://int1.contoso.local/RequestHandler/Files/UCPhone/CX600/CPE.nbt");
    }

    @Test
    void phoneOutsideProvesWhoItIs() throws Exception {
        var ticket = TestTicket.header(server, TestDeployment.ALICE);
        var reply = TestConnection.post(
                server, EXTERNAL_HTTPS, HOST, "/RequestHandlerExt/ucdevice.upx", "<Request/>", ticket);
        try (var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var file = NtlmClient.signIn(
                    connection,
                    "GET",
                    HOST,
                    "/RequestHandlerExt/Files/UCPhone/CX600/CPE.cat",
                    "",
                    "alice",
                    "Pa$$w0rd!");

            assertThat(reply.text()).contains("https://ext1.contoso.com/RequestHandlerExt/Files/UCPhone/CX600/CPE.nbt");
            assertThat(file.body()).hasSize(9_000);
            assertThat(file.header("Content-Type")).contains("application/vnd.ms-pki.seccat");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-99, 206, bytes 0-99/300000",
        "bytes=299990-, 206, bytes 299990-299999/300000",
        "bytes=-10, 206, bytes 299990-299999/300000",
        "bytes=-999999, 206, bytes 0-299999/300000",
        "bytes=299999-400000, 206, bytes 299999-299999/300000",
        "bytes=300000-, 416, bytes */300000",
        "bytes=5-4, 416, bytes */300000",
    })
    void rangeIsPartOfTheFile(String range, int status, String contentRange) throws Exception {
        var whole = get();
        var part = get("Range: " + range);

        assertThat(part.status()).isEqualTo(status);
        assertThat(part.header("Content-Range")).contains(contentRange);
        if (status == 206) {
            var bounds = contentRange.substring("bytes ".length()).split("[-/]");
            assertThat(part.body())
                    .isEqualTo(Arrays.copyOfRange(
                            whole.body(), Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1]) + 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"'bytes=0-1,4-5'", "bytes=-", "items=0-1"})
    void whatIsNoSingleRangeGivesTheWholeFile(String range) throws Exception {
        var reply = get("Range: " + range);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).hasSize(SIZE);
        assertThat(reply.header("Accept-Ranges")).contains("bytes");
    }

    /** Nobody has room for a terabyte, so what comes of it was made on the way. */
    @Test
    void fileOfAnySizeIsMadeWhileItIsSent() throws Exception {
        var size = 1L << 40;
        var described = Content.filling(new StoredFile("huge.nbt", size).seed(), size);
        try (var endless = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.LYNC2013)
                        .withSurroundings(Surroundings.alone()
                                .withServices(ServiceSettings.defaults()
                                        .with(ServiceSettings.Files.defaults()
                                                .withFirmware(List.of(new StoredFile("huge.nbt", size)))))));
                var socket = new Socket(InetAddress.getLoopbackAddress(), endless.port(INTERNAL_HTTP))) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /DeviceUpdateFiles_Int/huge.nbt HTTP/1.1\r\nHost: x\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var in = new BufferedInputStream(socket.getInputStream());
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }

            assertThat(head).contains("Content-Length: 1099511627776");
            assertThat(in.readNBytes(3_000_000)).isEqualTo(described.read(0, 3_000_000));
            var end = TestConnection.get(
                    endless, INTERNAL_HTTP, HOST, "/DeviceUpdateFiles_Int/huge.nbt", "Range: bytes=-1001");
            assertThat(end.body()).isEqualTo(described.read(size - 1001, 1001));
        }
    }

    @Test
    void validatorsHold() throws Exception {
        var tag = get().header("ETag").orElseThrow();

        assertThat(get("If-None-Match: " + tag).status()).isEqualTo(304);
        assertThat(get("Range: bytes=0-1", "If-Range: " + tag).status()).isEqualTo(206);
        assertThat(get("Range: bytes=0-1", "If-Range: \"other\"").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/DeviceUpdateFiles_Int/UCPhone/CX600/CPE.nbt, 200, 404",
        "/DeviceUpdateFiles_Ext/UCPhone/CX600/CPE.nbt, 404, 200",
        "/DeviceUpdateFiles_Ext/UCPhone/CX600, 404, 403",
        "/DeviceUpdateFiles_Ext/UCPhone/CX600/none.nbt, 404, 404",
        "/RequestHandler/Files, 403, 404",
        "/RequestHandler/Files/none.nbt, 404, 404",
        "/RequestHandlerExt/Files/UCPhone/CX600/CPE.nbt, 404, 401",
    })
    void filesAreWhereEachSiteHasThem(String target, int internal, int external) throws Exception {
        assertThat(TestConnection.get(server, INTERNAL_HTTP, HOST, target).status())
                .isEqualTo(internal);
        assertThat(TestConnection.get(server, EXTERNAL_HTTPS, HOST, target).status())
                .isEqualTo(external);
    }

    private static TestReply get(String... headers) throws Exception {
        return TestConnection.get(server, INTERNAL_HTTP, HOST, FILE, headers);
    }
}
