package lynclab.lab.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.Seen;
import lynclab.lab.fault.RouteMissing;
import lynclab.lab.network.Zone;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.export.ExportedFile;
import lynclab.topology.export.ProxySetup;
import lynclab.topology.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The file that an administrator has in production runs in the lab, with the lab's addresses and certificates in it. */
class OwnConfigurationTest {

    private static final Topology TOPOLOGY = TopologyReader.example("two-pools");

    private static final String FROM_A_BLOG = """
            worker_processes 1;
            error_log /var/log/nginx/error.log;
            events { worker_connections 512; }
            http {
                access_log /var/log/nginx/access.log;
                server {
                    listen 443 ssl;
                    listen [::]:443 ssl;
                    server_name meet.contoso.com lyncdiscover.contoso.com;
                    ssl_certificate     /etc/ssl/certs/lync.crt;
                    ssl_certificate_key /etc/ssl/private/lync.key;
                    location / { proxy_pass https://dir01.corp.contoso.com:4443; }
                }
                server {
                    listen 80;
                    location / { proxy_pass http://10.1.1.5:8080; }
                }
            }
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Program.class)
    void fileOfProductionRunsInTheLab(Program program) throws Exception {
        assumeTrue(program.isInstalled(), program.title() + " is not installed");
        ExportedFile file =
                program.product().export(ProxySetup.of(Plan.of(TOPOLOGY))).main();
        Path path = Files.writeString(folder.resolve(file.name()), file.text());

        try (Lab lab = started(program, path)) {
            Observation meeting =
                    guest(lab, TOPOLOGY.joinUrl(TOPOLOGY.meetings().get(0)));
            Observation plain = guest(lab, "http://lyncdiscover.fabrikam.com/?sipuri=carol@fabrikam.com");

            assertThat(meeting.status())
                    .as(lab.target().attachments().toString())
                    .isEqualTo(200);
            assertThat(meeting.upstream()).get().extracting(Seen::port).isEqualTo(4443);
            assertThat(plain.status()).isEqualTo(200);

            lab.maintenance().reload();
            assertThat(guest(lab, "https://meet.contoso.com/").handshake().leaf())
                    .isEqualTo(lab.targetCertificate().leaf());
        }
    }

    @Test
    void fileFromABlogShowsItsMistake() throws Exception {
        assumeTrue(Program.NGINX.isInstalled(), "nginx is not installed");
        Path path = Files.writeString(folder.resolve("lync.conf"), FROM_A_BLOG);

        try (Lab lab = started(Program.NGINX, path)) {
            Observation meeting =
                    guest(lab, TOPOLOGY.joinUrl(TOPOLOGY.meetings().get(0)));

            assertThat(meeting.failure()).isNull();
            assertThat(meeting.upstream())
                    .as(lab.target().attachments().toString())
                    .get()
                    .satisfies(request -> assertThat(request.header("Host"))
                            .hasValueSatisfying(host -> assertThat(host).doesNotContain("meet.contoso.com")));
        }
    }

    @Test
    void nobodyTellsItWhatToDoWrong() throws Exception {
        Path path = Files.writeString(folder.resolve("lync.conf"), FROM_A_BLOG);
        LabSpec spec = LabSpec.healthy(TOPOLOGY, new TargetKind.ProgramKind(Program.NGINX, path))
                .with(new RouteMissing("meet.contoso.com"));

        assertThatThrownBy(() -> Lab.start(spec))
                .isInstanceOf(NotSupportedByTarget.class)
                .hasMessageContaining("lab-setup");
    }

    private static Lab started(Program program, Path file) {
        return Lab.start(LabSpec.healthy(TOPOLOGY, new TargetKind.ProgramKind(program, file)));
    }

    private static Observation guest(Lab lab, String url) {
        return lab.client(Zone.INTERNET, Persona.GUEST_BROWSER).get(url);
    }
}
