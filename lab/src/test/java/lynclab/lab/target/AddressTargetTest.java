package lynclab.lab.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.Seen;
import lynclab.lab.network.PortHold;
import lynclab.lab.network.Zone;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.export.Endpoint;
import lynclab.topology.export.ProxyFiles;
import lynclab.topology.export.ProxyProduct;
import lynclab.topology.export.ProxySetup;
import lynclab.topology.export.Surroundings;
import lynclab.topology.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Something that somebody else has started is told where the lab is, and put to the test. */
class AddressTargetTest {

    private static final Topology TOPOLOGY = TopologyReader.example("single-server");

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
            while (!Files.exists(briefing.resolve(Briefing.FILE)) && !starting.isDone()) {
                Thread.onSpinWait();
            }
            Process appliance = started(briefing, https.address(), http.address());
            try (Lab lab = starting.get(60, TimeUnit.SECONDS)) {
                Observation meeting = lab.client(Zone.INTERNET, Persona.GUEST_BROWSER)
                        .get(TOPOLOGY.joinUrl(TOPOLOGY.meetings().get(0)));
                Observation plain = lab.client(Zone.INTERNET, Persona.GUEST_BROWSER)
                        .get("http://lyncdiscover.contoso.com/?sipuri=alice@contoso.com");

                assertThat(meeting.status()).isEqualTo(200);
                assertThat(meeting.upstream()).get().extracting(Seen::port).isEqualTo(4443);
                assertThat(plain.status()).isEqualTo(200);
                assertThat(lab.target().attachments())
                        .extracting(Attachment::text)
                        .anyMatch(text -> text.contains("10.1.1.11:4443"));
            } finally {
                appliance.destroyForcibly().waitFor();
            }
        }
    }

    private Process started(Path briefing, InetSocketAddress https, InetSocketAddress http) throws Exception {
        String told = Files.readString(briefing.resolve(Briefing.FILE));
        ProxySetup plan = ProxySetup.of(Plan.of(TOPOLOGY));
        ProxySetup setup = new ProxySetup(
                "an appliance",
                new Endpoint("127.0.0.1", https.getPort()),
                new Endpoint("127.0.0.1", http.getPort()),
                plan.publications(),
                plan.pools(),
                new ProxyFiles(
                        briefing.resolve("public.pem").toString(),
                        briefing.resolve("servers-root.pem").toString()),
                true,
                plan.hostHeader(),
                plan.port80(),
                plan.waits(),
                new Surroundings.Foreground(folder.toString()));
        String text = ProxyProduct.HAPROXY.export(setup).main().text();
        for (String line : told.lines().filter(line -> line.contains("->")).toList()) {
            String[] ends = line.split("->");
            text = text.replace(ends[0].strip() + " ", ends[1].strip() + " ")
                    .replace(ends[0].strip() + "\n", ends[1].strip() + "\n");
        }
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), text);
        return new ProcessBuilder(Program.HAPROXY.executable().toString(), "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }
}
