package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import lynclab.proxy.admin.AdminClient;
import lynclab.proxy.config.ConfigurationReader;
import lynclab.proxy.config.InvalidSetting;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A proxy that runs from a file, seen and commanded from outside. */
class OperationTest {
    private static final String HOST = RunningProxy.HOST;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final TinyUpstream one = TinyUpstream.saying("one");
    private final TinyUpstream two = TinyUpstream.saying("two");
    private Path file;
    private Operation operation;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("proxy.yaml");
        leadTo(one);
        operation = Operation.start(file, ConfigurationReader.read(file));
    }

    @AfterEach
    void stop() {
        operation.close();
        one.close();
        two.close();
    }

    @Test
    void theCommandReloads() throws IOException {
        leadTo(two);

        assertThat(execute("reload", file.toString())).as(err.toString()).isEqualTo(0);

        assertThat(out.toString()).isEqualTo("pools new or changed: fe\n");
        assertThat(get("/")).isEqualTo("two");
        assertThat(operation.status().reloads()).isEqualTo(1);
    }

    @Test
    void aBadFileIsRefusedWithAllItsMistakesAndTheOldOneGoesOn() throws IOException {
        Files.writeString(file, Files.readString(file).replace("pool: fe", "pool: ef") + "unknwon-host: close\n");

        assertThat(execute("reload", "--socket", socket().toString(), file.toString()))
                .isEqualTo(2);

        assertThat(err.toString()).contains("pool \"ef\" is not defined", "\"unknwon-host\" is not a key");
        assertThat(get("/")).isEqualTo("one");
        assertThat(operation.status().reloads()).isEqualTo(0);
    }

    @Test
    void aReloadTellsWhatChangedAndWhatWaitsForARestart() throws IOException {
        Files.writeString(file, Files.readString(file) + "resolver: {servers: [127.0.0.1]}\ntransport: nio\n");

        assertThat(execute("reload", file.toString())).as(err.toString()).isEqualTo(0);

        assertThat(out.toString()).contains("resolver changed\n", "transport changed, which needs a restart\n");
    }

    @Test
    void statusIsForPeopleAndForPrograms() {
        assertThat(execute("status", file.toString())).as(err.toString()).isEqualTo(0);
        assertThat(out.toString())
                .contains("serving", file.toString(), "http on 127.0.0.1:", "fe  1 of 1 healthy")
                .contains("response-first-byte 1860s", "header-lines 200");

        assertThat(execute("status", "--json", file.toString())).isEqualTo(0);
        assertThat(out.toString()).contains("\"response-first-byte\": 1860000", "\"state\": \"serving\"");
    }

    @Test
    void aCommandThatFindsNobodySaysSo() throws IOException {
        operation.close();

        assertThat(execute("status", file.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("no running proxy can be reached through " + socket());
        assertThat(Files.exists(socket())).isFalse();
    }

    @Test
    void onlyTheProxysUserMayUseTheSocket() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "permissions of files");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .contains("proxy.yaml", "proxy.sock")
                    .noneMatch(name -> name.startsWith(".s"));
        }
    }

    @Test
    void theAddressIsForReadingOnly() {
        assertThat(ask("GET / HTTP/1.1\r\nHost: localhost:9180\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK")
                .contains("<h1>LyncLab proxy", "default-src 'none'")
                .doesNotContain("<script");
        assertThat(ask("GET /ready HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("serving");
        assertThat(ask("GET /health HTTP/1.1\r\nHost: [::1]:9180\r\n\r\n")).contains("alive");
        assertThat(ask("POST /reload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(ask("POST /stop HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(operation.status().reloads()).isEqualTo(0);
    }

    @Test
    void aPageThatGivesItsOwnNameThisMachinesAddressReadsNothing() {
        for (String host : new String[] {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example", ""}) {
            assertThat(ask("GET /status.json HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                    .as(host)
                    .startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void metricsCountWhatHappened() {
        get("/");
        try (RawClient client = RawClient.connect(operation.proxy().address("http"))) {
            client.get(HOST, "/cscp");
        }
        String metrics = Awaitility.await("both exchanges are counted")
                .until(
                        () -> ask("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                        text -> text.contains("forbidden"));

        assertThat(metrics)
                .contains("lynclab_proxy_exchanges_total{reason=\"completed\",route=\"webext\",status=\"2xx\"} 1.0")
                .contains(
                        "lynclab_proxy_exchanges_total{reason=\"refused:forbidden-path\",route=\"-\",status=\"4xx\"} 1.0")
                .contains("lynclab_proxy_exchange_seconds_bucket{route=\"webext\",le=\"+Inf\"} 1")
                .contains("lynclab_proxy_timeout_seconds{timeout=\"response-first-byte\"} 1860.0")
                .contains("lynclab_proxy_timeouts_total{timeout=\"response-first-byte\"} 0.0")
                .contains("lynclab_proxy_member_healthy{member=\"" + one.member() + "\",pool=\"fe\"} 1.0")
                .contains("jvm_memory_used_bytes", "lynclab_proxy_direct_memory_used_bytes");
    }

    @Test
    void anAddressThatIsTakenIsSaidInPlainWords() throws IOException {
        int taken = operation.doors().address().getPort();
        Path other = folder.resolve("other.yaml");
        Files.writeString(other, Files.readString(file).replace("admin: {port: 0}", "admin: {port: " + taken + "}"));

        Assertions.assertThatThrownBy(() -> Operation.start(other, ConfigurationReader.read(other)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("admin cannot use 127.0.0.1 port " + taken);
    }

    @Test
    void stopLetsWhatIsInFlightEnd() throws Exception {
        assertThat(new AdminClient(socket()).post("/stop").status()).isEqualTo(202);

        operation.awaitEnd();

        Assertions.assertThatThrownBy(() -> get("/")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aMemberIsDrainedAndBroughtBack() throws IOException {
        reconfigure("[{name: fe, members: ['%s', '%s']}]".formatted(one.member(), two.member()));

        assertThat(execute(
                        "drain",
                        file.toString(),
                        "--pool",
                        "fe",
                        "--member",
                        one.member().toString()))
                .as(err.toString())
                .isEqualTo(0);

        assertThat(out.toString()).contains("sends nobody new to " + one.member(), "1860 s");
        assertThat(answersOf(6)).containsOnly("two");
        assertThat(execute("status", file.toString())).isEqualTo(0);
        assertThat(out.toString()).containsPattern("(?i)draining|withdrawn");

        assertThat(execute("reload", file.toString())).isEqualTo(0);
        assertThat(answersOf(6)).as("after a reload").containsOnly("two");

        assertThat(execute(
                        "bring-back",
                        file.toString(),
                        "--pool",
                        "fe",
                        "--member",
                        one.member().toString()))
                .isEqualTo(0);
        Awaitility.await().until(() -> get("/").equals("one"));
    }

    @Test
    void aPoolIsHeldAtItsBackupAndReleased() throws IOException {
        reconfigure("[{name: fe, members: ['%s'], backup: {pool: other}}, {name: other, members: ['%s']}]"
                .formatted(one.member(), two.member()));

        assertThat(execute("hold", file.toString(), "--pool", "fe", "--side", "backup"))
                .as(err.toString())
                .isEqualTo(0);
        assertThat(answersOf(3)).containsOnly("two");

        assertThat(execute("hold", file.toString(), "--pool", "fe", "--side", "own"))
                .isEqualTo(0);
        assertThat(answersOf(3)).containsOnly("one");

        assertThat(execute("release", file.toString(), "--pool", "fe")).isEqualTo(0);
    }

    @Test
    void whoeverIsUnknownIsSaidWithThoseWhoAreNot() {
        assertThat(execute(
                        "drain",
                        file.toString(),
                        "--pool",
                        "ef",
                        "--member",
                        one.member().toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no pool \"ef\"", "one of fe");

        assertThat(execute("bring-back", file.toString(), "--pool", "fe", "--member", "fe9"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no member \"fe9\"", one.member().toString());

        assertThat(execute("hold", file.toString(), "--pool", "fe", "--side", "backup"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("pool \"fe\" has no backup");

        assertThat(execute(
                        "drain",
                        file.toString(),
                        "--pool",
                        "fe",
                        "--member",
                        one.member().toString(),
                        "--within",
                        "soon"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("\"within\" is \"soon\"", "such as 30s");
    }

    @Test
    void nobodyDrainsThroughTheAddress() throws IOException {
        assertThat(ask("POST /drain?pool=fe&member=" + one.member() + "&within=1s HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(new AdminClient(socket()).get("/drain?pool=fe").status()).isEqualTo(405);
        assertThat(new AdminClient(socket()).post("/drain?pool=fe").text()).contains("\"member\" is missing");
        assertThat(get("/")).isEqualTo("one");
    }

    private List<String> answersOf(int requests) {
        return IntStream.range(0, requests).mapToObj(any -> get("/")).toList();
    }

    private void reconfigure(String pools) throws IOException {
        Files.writeString(
                file,
                Files.readString(file).replaceAll("(?m)^pools: .*$", Matcher.quoteReplacement("pools: " + pools)));
        assertThat(execute("reload", file.toString())).as(err.toString()).isEqualTo(0);
    }

    private String ask(String request) {
        try (RawClient client = RawClient.connect(operation.doors().address())) {
            return client.send(request).untilClosed();
        }
    }

    private String get(String target) {
        try (RawClient client = RawClient.connect(operation.proxy().address("http"))) {
            return client.get(HOST, target).text();
        }
    }

    private Path socket() {
        return folder.resolve("proxy.sock");
    }

    private void leadTo(TinyUpstream upstream) throws IOException {
        Files.writeString(file, """
                listeners: [{name: http, address: 127.0.0.1, port: 0, protocol: http}]
                pools: [{name: fe, members: ['%s']}]
                routes: [{name: webext, hosts: [%s], pool: fe, listeners: [http]}]
                access-log: {format: off}
                admin: {port: 0}
                """.formatted(upstream.member(), HOST));
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new ProxyMain())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
