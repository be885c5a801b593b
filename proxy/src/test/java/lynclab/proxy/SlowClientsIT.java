package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The four attacks of slowhttptest, each with several hundred connections: other clients do not notice. It takes a minute, so
 * that CI alone asks for it.
 */
class SlowClientsIT {
    private static final String HOST = RunningProxy.HOST;
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final byte[] LARGE = TinyUpstream.ok("x".repeat(4_000_000));

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "slow headers, -H, -i 2 -x 24",
        "slow body,    -B, -i 2 -s 8192 -x 10",
        "ranges,       -R, -a 10 -b 3000",
        "slow read,    -X, -n 2 -w 512 -y 1024 -z 32 -k 3"
    })
    void otherClientsDoNotNotice(String name, String attack, String how, @TempDir Path folder) throws Exception {
        assumeTrue(isInstalled(), "slowhttptest is not installed");
        Path output = folder.resolve("output.txt");
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    boolean isLarge = request.target().equals("/large");
                    out.write(isLarge ? LARGE : TinyUpstream.ok("hello"));
                    return true;
                });
                RunningProxy proxy = RunningProxy.before(SlowClientsIT::withLocalhost, upstream)) {
            List<String> command = new ArrayList<>(List.of("slowhttptest", attack));
            command.addAll(List.of(how.split(" ")));
            command.addAll(List.of("-c", "400", "-r", "200", "-l", "10", "-p", "60", "-u"));
            command.add("http://localhost:" + proxy.address().getPort() + "/large");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            int asked = 0;
            try (RawClient other = proxy.client()) {
                while (process.isAlive()) {
                    isUnharmed(other, proxy);
                    try (RawClient another = proxy.client()) {
                        isUnharmed(another, proxy);
                    }
                    asked++;
                }
            }
            String said = COLOURS.matcher(Files.readString(output, StandardCharsets.ISO_8859_1))
                    .replaceAll("");

            assertThat(asked).isPositive();
            assertThat(said).contains("service available:   YES").doesNotContain("service available:   NO");
            // It came as far as it wanted, or was turned away before the end.
            assertThat(said).containsPattern("Hit test time limit|No open connections left");
            Awaitility.await("nothing is left of the attack")
                    .until(() -> proxy.proxy().connections() == 0);
        }
    }

    private static void isUnharmed(RawClient client, RunningProxy proxy) {
        assertThat(client.get(HOST, "/").text())
                .as(() -> "what failed: "
                        + proxy.log().stream()
                                .filter(entry -> entry.status() >= 500)
                                .toList())
                .isEqualTo("hello");
    }

    private static ProxyConfiguration withLocalhost(ProxyConfiguration plain) {
        List<Route> routes = new ArrayList<>(plain.routes());
        routes.add(Route.of("localhost", "localhost", "http", "front-end"));
        return ProxyConfiguration.of(plain.listeners(), plain.certificates(), plain.pools(), routes);
    }

    private static boolean isInstalled() throws Exception {
        try {
            Process process = new ProcessBuilder("slowhttptest", "-h")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.waitFor();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
