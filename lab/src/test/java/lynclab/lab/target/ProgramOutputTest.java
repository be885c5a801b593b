package lynclab.lab.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines as the programs print them. */
class ProgramOutputTest {

    private static final Map<String, String> MEMBERS = Map.of("127.0.0.1:37943", "dir01.corp.contoso.com");

    // A connection that came and went without a request, and then one whose server is not there.
    private static final String SERVER_GONE = """
            [Thu Nov 26 01:52:08.422310 2026] [ssl:info] [pid 1440:tid 1440] [client 127.0.0.1:52570] AH01964: Connection to child 0 established (server unlisted.invalid:443)
            [Thu Nov 26 01:52:08.439634 2026] [ssl:info] [pid 1440:tid 1440] (70014)End of file found: [client 127.0.0.1:52570] AH02006: SSL handshake stopped: connection was closed
            [Thu Nov 26 01:52:08.439753 2026] [ssl:info] [pid 1440:tid 1440] [client 127.0.0.1:52570] AH01998: Connection closed to child 0 with abortive shutdown (server unlisted.invalid:443)
            [Thu Nov 26 01:52:08.585120 2026] [ssl:info] [pid 1440:tid 1440] [client 127.0.0.1:52592] AH01964: Connection to child 0 established (server unlisted.invalid:443)
            [Thu Nov 26 01:52:08.599732 2026] [proxy:error] [pid 1440:tid 1440] (111)Connection refused: AH00957: https: attempt to connect to 127.0.0.1:37943 (127.0.0.1:37943) failed
            [Thu Nov 26 01:52:08.601987 2026] [proxy_http:error] [pid 1440:tid 1440] [client 127.0.0.1:52592] AH01114: HTTP: failed to make connection to backend: 127.0.0.1
            {"log":"access","listener":"https","host":"meet.contoso.com","method":"GET","target":"/alice/D5ZQ4W7B","status":503,"server":"https://127.0.0.1:37943","client":"127.0.0.1","process":"1440","microseconds":2668,"ended":"-"}
            """;

    private static final String VERSION_REFUSED = """
            [Thu Nov 26 01:52:08.443941 2026] [ssl:info] [pid 1442:tid 1442] [client 127.0.0.1:52584] AH01964: Connection to child 2 established (server unlisted.invalid:443)
            [Thu Nov 26 01:52:08.476639 2026] [ssl:info] [pid 1442:tid 1442] [remote 127.0.0.1:37943] AH01964: Connection to child 0 established (server webdirext.contoso.com:443)
            [Thu Nov 26 01:52:08.482838 2026] [ssl:info] [pid 1442:tid 1442] [remote 127.0.0.1:37943] AH02003: SSL Proxy connect failed
            [Thu Nov 26 01:52:08.482892 2026] [ssl:info] [pid 1442:tid 1442] SSL Library Error: error:0A00042E:SSL routines::tlsv1 alert protocol version (SSL alert number 70)
            [Thu Nov 26 01:52:08.482928 2026] [ssl:info] [pid 1442:tid 1442] [remote 127.0.0.1:37943] AH01997: SSL handshake failed: sending 502
            {"log":"access","listener":"https","host":"meet.contoso.com","method":"GET","target":"/bob/K2HN8R3C","status":500,"server":"https://127.0.0.1:37943","client":"127.0.0.1","process":"1442","microseconds":8376,"ended":"-"}
            """;

    private static final String OPENED = """
            [Thu Nov 26 01:52:08.601980 2026] [ssl:info] [pid 1440:tid 1440] [remote 127.0.0.1:37943] AH01964: Connection to child 0 established (server webdirext.contoso.com:443)
            {"log":"access","listener":"https","host":"meet.contoso.com","method":"GET","target":"/alice/D5ZQ4W7B","status":200,"server":"https://127.0.0.1:37943","client":"127.0.0.1","process":"1440","microseconds":2668,"ended":"+"}
            """;

    @Test
    void apacheSaysWhyOfThisConnectionAndNotOfTheOneBefore() {
        LogEntry entry = read(SERVER_GONE, "/alice/");

        assertThat(entry.detail()).contains("AH00957", "Connection refused").doesNotContain("handshake stopped");
    }

    @Test
    void apacheSaysThatTheServerRefusedTheVersion() {
        LogEntry entry = read(VERSION_REFUSED, "/bob/");

        assertThat(entry.detail()).contains("alert protocol version (SSL alert number 70)");
        assertThat(entry.member()).isNull();
    }

    @Test
    void whatIsSaidOfAnAnswerIsNotSaidOfTheNext() {
        LogEntry entry = read(OPENED + SERVER_GONE.lines().skip(4).reduce("", (all, line) -> all + line + "\n"), 503);

        assertThat(entry.detail()).contains("AH00957").doesNotContain("AH01964");
    }

    @Test
    void longAddressIsReadLikeAnyOther() {
        String line = OPENED.lines().skip(1).findFirst().orElseThrow();
        LogEntry entry = read(line.replace("/alice/", "/" + "x".repeat(60_000)) + "\n", 200);

        assertThat(entry.path()).hasSizeGreaterThan(60_000);
    }

    private static LogEntry read(String printed, String path) {
        return log(printed).await("a line", entry -> entry.path().startsWith(path), Duration.ofSeconds(30));
    }

    private static LogEntry read(String printed, int status) {
        return log(printed).await("a line", entry -> entry.status() == status, Duration.ofSeconds(30));
    }

    private static EntryLog log(String printed) {
        return new ProgramOutput(new ByteArrayInputStream(printed.getBytes(UTF_8)), MEMBERS).log();
    }
}
