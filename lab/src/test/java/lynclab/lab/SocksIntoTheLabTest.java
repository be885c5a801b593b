package lynclab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that knows nothing of labs stands on both vantage points. */
class SocksIntoTheLabTest {

    private static Lab lab;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        assumeTrue(hasCurl(), "curl is not installed");
        lab = Lab.start(LabSpec.healthy(TopologyReader.example("single-server"), TargetKind.EMBEDDED));
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void curlTrustsTheProxyWithThePublicRootFromTheInternet() throws Exception {
        lab.writePem(folder);

        assertThat(curl(Zone.INTERNET, "public-root.pem", "https://lyncdiscover.contoso.com/"))
                .isEqualTo("200");
        assertThat(curl(Zone.INTERNET, "private-root.pem", "https://lyncdiscover.contoso.com/"))
                .isEqualTo("000");
    }

    @Test
    void curlTrustsTheServersWithThePrivateRootFromTheLan() throws Exception {
        lab.writePem(folder);

        assertThat(curl(Zone.LAN, "private-root.pem", "https://lyncdiscoverinternal.contoso.com/"))
                .isEqualTo("200");
    }

    @Test
    void addressesTellWhereEverythingIs() {
        LabAddresses addresses = lab.addresses();

        assertThat(addresses.dns()).containsOnlyKeys(Zone.INTERNET, Zone.LAN);
        assertThat(addresses.socks()).containsOnlyKeys(Zone.INTERNET, Zone.LAN);
        assertThat(addresses.sites()).hasSize(4);
        assertThat(addresses.names())
                .filteredOn(name -> name.zone() == Zone.INTERNET)
                .extracting(LabAddresses.Name::name)
                .contains("meet.contoso.com", "lyncdiscover.contoso.com");
    }

    private String curl(Zone zone, String root, String url) throws IOException, InterruptedException {
        Path output = folder.resolve("body");
        List<String> command = new ArrayList<>(List.of("curl", "-s", "-o", output.toString(), "-w", "%{http_code}"));
        command.addAll(
                List.of("--max-time", "20", "--cacert", folder.resolve(root).toString()));
        command.addAll(List.of(
                "--socks5-hostname",
                "127.0.0.1:" + lab.vantagePoint(zone).socks().getPort(),
                url));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        Files.deleteIfExists(output);
        return printed.strip();
    }

    private static boolean hasCurl() {
        try {
            return new ProcessBuilder("curl", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
