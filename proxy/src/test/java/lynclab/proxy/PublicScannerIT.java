package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;
import lynclab.ca.KeyAlgorithm;
import lynclab.ca.RevocationServer;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.Policy;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.config.TlsEngine;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What testssl.sh says of the default settings: nothing above LOW. It takes minutes, so that CI alone asks for it. */
class PublicScannerIT {
    private static final Pattern FINDING = Pattern.compile(
            "\"id\"\\s*:\\s*\"([^\"]*)\".*?\"severity\"\\s*:\\s*\"([^\"]*)\".*?\"finding\"\\s*:\\s*\"([^\"]*)\"",
            Pattern.DOTALL);

    @ParameterizedTest
    @EnumSource(
            value = TlsEngine.class,
            names = {"BORINGSSL", "JDK"})
    void findsNothingAboveLow(TlsEngine engine, @TempDir Path folder) throws Exception {
        assumeTrue(isInstalled(), "testssl (Debian package testssl.sh) is not installed");
        try (RevocationServer responder = RevocationServer.start();
                TinyUpstream upstream = TinyUpstream.start(PublicScannerIT::answer)) {
            CertificateAuthority authority =
                    CertificateAuthority.publicAuthority("Public Trust").withRevocationUrls(responder.baseUrl());
            responder.serve(authority);
            List<Certificate> certificates = new ArrayList<>();
            for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
                IssuedCertificate issued = authority.issue(CertificateRequest.forHosts("localhost")
                        .withKeyAlgorithm(algorithm)
                        .withValidity(Duration.ofDays(90)));
                Path chain = folder.resolve(algorithm + ".pem");
                Path key = folder.resolve(algorithm + ".key");
                issued.writePem(chain, key);
                certificates.add(Certificate.of(algorithm.name(), chain, key));
            }
            Path root = folder.resolve("root.pem");
            Files.writeString(
                    root,
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(authority.root().getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
            try (ReverseProxy proxy = ReverseProxy.start(
                    ProxyConfiguration.of(
                                    List.of(Listener.https(
                                            "https",
                                            "127.0.0.1",
                                            0,
                                            certificates.stream()
                                                    .map(Certificate::name)
                                                    .toList())),
                                    certificates,
                                    List.of(Pool.plain("fe", List.of(upstream.member()))),
                                    List.of(Route.of("localhost", "localhost", "https", "fe")))
                            .withPolicy(Policy.DEFAULT.withTlsEngine(engine)),
                    entry -> {})) {
                Path findings = folder.resolve("findings.json");
                Path output = folder.resolve("output.txt");
                Process process = new ProcessBuilder(
                                "testssl",
                                "--quiet",
                                "--color",
                                "0",
                                "--warnings",
                                "batch",
                                "--ip",
                                "127.0.0.1",
                                "--nodns",
                                "none",
                                "--add-ca",
                                root.toString(),
                                "--jsonfile",
                                findings.toString(),
                                "localhost:" + proxy.address("https").getPort())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
                String json = Files.readString(findings);
                List<String> bad = new ArrayList<>();
                int all = 0;
                for (Matcher each = FINDING.matcher(json); each.find(); all++) {
                    if (List.of("MEDIUM", "HIGH", "CRITICAL", "FATAL").contains(each.group(2))) {
                        bad.add(each.group(2) + " " + each.group(1) + ": " + each.group(3));
                    }
                }
                assertThat(bad)
                        .as(Files.readString(output, StandardCharsets.UTF_8))
                        .isEmpty();
                assertThat(all).isGreaterThan(60);
            }
        }
    }

    /** What IIS is set up to send; the proxy leaves it as it is. */
    private static boolean answer(TinyUpstream.Request request, OutputStream out) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nStrict-Transport-Security: max-age=31536000\r\n"
                        + "X-Content-Type-Options: nosniff\r\nX-Frame-Options: SAMEORIGIN\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        return true;
    }

    private static boolean isInstalled() throws Exception {
        try {
            return new ProcessBuilder("testssl", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
