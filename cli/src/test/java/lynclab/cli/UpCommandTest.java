package lynclab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpCommandTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void runsUntilItIsStoppedAndTellsProgramsWhereEverythingIs() throws Exception {
        var file = folder.resolve("lab.json");
        var out = new StringWriter();
        var terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(out, true), false, true);
        var executor = Executors.newSingleThreadExecutor();
        try {
            var code = executor.submit(
                    () -> Main.run(terminal, "up", "--topology", "single-server", "--json", file.toString()));
            await("lab.json").atMost(PATIENCE).until(() -> Files.exists(file));
            var lab = new JsonMapper().readTree(file.toFile());

            var http = lab.path("proxy").path("http").asText().split(":");
            assertThat(answer(http[0], Integer.parseInt(http[1]))).startsWith("HTTP/1.1 200");
            await("the request in the log")
                    .atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(out.toString()).contains("GET lyncdiscover.contoso.com/", "external web site"));
            assertThat(lab.path("sites").findValuesAsText("server")).contains("fe01.corp.contoso.com");
            assertThat(lab.path("users").get(0).path("homePool").asText()).isEqualTo("fe01.corp.contoso.com");
            assertThat(lab.path("meetings").get(0).path("url").asText()).startsWith("https://meet.contoso.com/");
            assertThat(Path.of(lab.path("ca").path("publicRootPem").asText()))
                    .content()
                    .startsWith("-----BEGIN CERTIFICATE-----");
            assertThat(lab.path("dns").path("lan").asText()).matches("127\\.0\\.0\\.1:\\d+");
            assertThat(lab.path("socks").path("internet").asText()).matches("127\\.0\\.0\\.1:\\d+");

            var control = URI.create(lab.path("control").asText());
            assertThat(post(control.resolve("servers/fe01/stop"))).contains("\"state\" : \"stopped\"");
            assertThat(answer(http[0], Integer.parseInt(http[1]))).startsWith("HTTP/1.1 50");

            executor.shutdownNow();
            assertThat(code.get()).isEqualTo(Main.PASSED);
            assertThat(out.toString()).contains("SOCKS5 port in the LAN", "Stopped.");
            assertThat(Path.of(lab.path("ca").path("publicRootPem").asText())).doesNotExist();
            assertThat(file).doesNotExist();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void aListingThatCannotBeWrittenIsSaidBeforeAnythingStarts() throws Exception {
        var inTheWay = Files.writeString(folder.resolve("a-file"), "");

        var up = Invocation.of("up", "--json", inTheWay.resolve("lab.json").toString());

        assertThat(up.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(up.err()).contains("--json", "lab.json: cannot be written there", "a file is in the way");
        assertThat(up.out()).doesNotContain("Starting");
    }

    @Test
    void aTargetThatDoesNotExistIsBadInput() {
        var up = Invocation.of("up", "--target", "tmg");

        assertThat(up.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(up.err()).contains("tmg").contains("embedded").contains("port-forwarding");
    }

    private static String post(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String answer(String host, int port) throws Exception {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 5_000);
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: lyncdiscover.contoso.com\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
