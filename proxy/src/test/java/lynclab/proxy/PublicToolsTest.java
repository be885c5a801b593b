package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 through the eyes of curl, nghttp and h2load, where they are installed. */
class PublicToolsTest {
    @TempDir
    Path folder;

    @Test
    void servesCurlOverHttp2() throws Exception {
        assumeInstalled("curl");
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    out.write(TinyUpstream.ok(request.target() + " " + request.body().length));
                    return true;
                });
                SecureProxy proxy = SecureProxy.before(upstream)) {
            Path large = folder.resolve("large.bin");
            Files.write(large, new byte[3_000_000]);
            String said = curl(proxy, "--http2", "-w", " %{http_version} %{http_code}", url(proxy, "/meet"));
            assertThat(said).isEqualTo("/meet 0 2 200");
            said = curl(
                    proxy,
                    "--http2",
                    "--data-binary",
                    "@" + large,
                    "-w",
                    " %{http_version} %{http_code}",
                    url(proxy, "/upload"));
            assertThat(said).isEqualTo("/upload 3000000 2 200");
        }
    }

    @Test
    void leadsCurlFromNtlmOverHttp2ToHttp1() throws Exception {
        assumeInstalled("curl");
        try (TinyUpstream upstream = TinyUpstream.start((request, out) -> {
                    String credential =
                            request.lines("Authorization").stream().findFirst().orElse("");
                    if (credential.isEmpty()) {
                        out.write(unauthorized("NTLM"));
                    } else if (request.number() < 3 && credential.length() < 100) {
                        out.write(unauthorized("NTLM " + challenge()));
                    } else {
                        out.write(TinyUpstream.ok("welcome on " + request.connection()));
                    }
                    return true;
                });
                SecureProxy proxy = SecureProxy.before(upstream)) {
            String said = curl(
                    proxy,
                    "--http2",
                    "--ntlm",
                    "-u",
                    "alice:secret",
                    "-w",
                    " %{http_version} %{http_code}",
                    url(proxy, "/abs"));

            assertThat(said).startsWith("welcome on ").endsWith(" 1.1 200");
            assertThat(proxy.log()).anyMatch(entry -> entry.reason().code().equals("http-1.1-required"));
        }
    }

    /** A message of type 2 with nothing in it but what has to be there. */
    private static String challenge() {
        byte[] message = new byte[48];
        System.arraycopy("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII), 0, message, 0, 8);
        message[8] = 2;
        message[16] = 48;
        message[20] = 0x01;
        message[21] = (byte) 0x82;
        message[40 + 4] = 48;
        return Base64.getEncoder().encodeToString(message);
    }

    private static byte[] unauthorized(String challenge) {
        return ("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: " + challenge + "\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void servesNghttpWithManyStreams() throws Exception {
        assumeInstalled("nghttp");
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                SecureProxy proxy = SecureProxy.before(upstream)) {
            List<String> command = new ArrayList<>(List.of("nghttp", "-n", "-s"));
            for (int i = 0; i < 20; i++) {
                command.add(url(proxy, "/" + i));
            }
            String said = run(command.toArray(String[]::new));

            assertThat(said.lines().filter(line -> line.matches(".* 200 +\\d+ /\\d+")))
                    .hasSize(20);
        }
    }

    @Test
    void servesH2loadWithoutAFailure() throws Exception {
        assumeInstalled("h2load");
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                SecureProxy proxy = SecureProxy.before(upstream)) {
            String said = run("h2load", "-n", "2000", "-c", "4", "-m", "20", url(proxy, "/"));

            assertThat(said)
                    .contains("2000 succeeded, 0 failed, 0 errored, 0 timeout")
                    .contains("Application protocol: h2");
        }
    }

    private static String url(SecureProxy proxy, String path) {
        return "https://localhost:" + proxy.address().getPort() + path;
    }

    private String curl(SecureProxy proxy, String... arguments) throws Exception {
        Path root = folder.resolve("root.pem");
        Files.writeString(
                root,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(SecureProxy.AUTHORITY.root().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        List<String> command =
                new ArrayList<>(List.of("curl", "-s", "-S", "--max-time", "20", "--cacert", root.toString()));
        command.addAll(List.of("--resolve", "localhost:" + proxy.address().getPort() + ":127.0.0.1"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static void assumeInstalled(String tool) throws Exception {
        boolean found;
        try {
            found = new ProcessBuilder(tool, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            found = false;
        }
        assumeTrue(found, tool + " is not installed");
    }
}
