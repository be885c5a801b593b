package lynclab.lab.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.Seen;
import lynclab.lab.network.PortHold;
import lynclab.lab.network.Zone;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.export.ExportKind;
import lynclab.topology.export.ProxyFiles;
import lynclab.topology.export.ProxySetup;
import lynclab.topology.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Something that somebody else has started is told where the lab is, and put to the test. */
class AddressTargetTest {

    private static final Topology TOPOLOGY = TopologyReader.example("two-pools");

    @TempDir
    private Path folder;

    @Test
    void labWaitsForTheApplianceAndUsesIt() throws Exception {
        assumeTrue(Program.HAPROXY.isInstalled(), "haproxy is not installed");
        Path briefing = folder.resolve("briefing");
        try (PortHold https = PortHold.take();
                PortHold http = PortHold.take()) {
            TargetKind kind = new TargetKind.Elsewhere(
                    "127.0.0.1", https.address().getPort(), http.address().getPort(), 0, briefing);
            CompletableFuture<Lab> starting =
                    CompletableFuture.supplyAsync(() -> Lab.start(LabSpec.healthy(TOPOLOGY, kind)));
            awaitBriefing(briefing, starting);
            Process appliance = started(configuration(briefing, https.address(), http.address()));
            try (Lab lab = starting.get(60, TimeUnit.SECONDS)) {
                usesIt(lab);
                assertThat(lab.target().attachments())
                        .extracting(Attachment::text)
                        .anyMatch(text -> text.contains("10.1.1.11:4443"));
                awaitHealth();
            } finally {
                appliance.destroyForcibly().waitFor();
            }
        }
    }

    private static void usesIt(Lab lab) {
        Observation meeting = lab.client(Zone.INTERNET, Persona.GUEST_BROWSER)
                .get(TOPOLOGY.joinUrl(TOPOLOGY.meetings().get(0)));
        Observation plain = lab.client(Zone.INTERNET, Persona.GUEST_BROWSER)
                .get("http://lyncdiscover.contoso.com/?sipuri=alice@contoso.com");

        assertThat(meeting.status()).isEqualTo(200);
        assertThat(meeting.upstream()).get().extracting(Seen::port).isEqualTo(4443);
        assertThat(plain.status()).isEqualTo(200);
    }

    private static void awaitBriefing(Path briefing, CompletableFuture<Lab> starting) {
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> Files.exists(briefing.resolve(Briefing.FILE)) || starting.isDone());
    }

    /** Each server of each backend, Office Web Apps and Exchange too, passes the check that was exported for it. */
    private void awaitHealth() {
        long servers = ProxySetup.of(Plan.of(TOPOLOGY)).pools().stream()
                .mapToLong(pool -> pool.members().size())
                .sum();
        await().atMost(60, TimeUnit.SECONDS).untilAsserted(() -> {
            String log = Files.readString(folder.resolve("log"));
            assertThat(log).doesNotContain("failed, reason").doesNotContain(" is DOWN");
            assertThat(log.lines()
                            .filter(line -> line.contains("-https/") && line.contains(" succeeded, reason: Layer7"))
                            .map(line -> line.replaceAll(".*server (\\S+) succeeded.*", "$1"))
                            .distinct())
                    .hasSize((int) servers);
        });
    }

    /** What an administrator gets, put on this machine: other ports, other places, and the sockets of the lab. */
    private static String configuration(Path briefing, InetSocketAddress https, InetSocketAddress http)
            throws IOException {
        String text = ExportKind.HAPROXY
                .of(Plan.of(TOPOLOGY))
                .main()
                .text()
                .replace("log /dev/log len 8192 local0 info", "log stdout format raw local0 info")
                .replace("    user haproxy\n    group haproxy\n", "")
                .replace("maxconn 20000", "maxconn 1000\n    max-spread-checks 200")
                .replace("option dontlognull", "option dontlognull\n    option log-health-checks")
                .replace(ProxyFiles.USUAL.certificate(), briefing.resolve("public.pem") + "")
                .replace(ProxyFiles.USUAL.authorities(), briefing.resolve("servers-root.pem") + "")
                .replace("bind *:443 ", "bind 127.0.0.1:" + https.getPort() + " ")
                .replace("bind *:80\n", "bind 127.0.0.1:" + http.getPort() + "\n");
        for (String line : Files.readAllLines(briefing.resolve(Briefing.FILE))) {
            String[] ends = line.split("->");
            if (ends.length == 2) {
                text = text.replaceAll(Pattern.quote(ends[0].strip()) + "(?=\\s)", ends[1].strip());
            }
        }
        return text;
    }

    private Process started(String configuration) throws IOException {
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), configuration);
        return new ProcessBuilder(Program.HAPROXY.executable().toString(), "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }
}
