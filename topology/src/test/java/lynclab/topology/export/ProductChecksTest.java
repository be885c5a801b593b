package lynclab.topology.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.plan.Plan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each product finds nothing wrong with what is written for it, as a service and in the foreground, sound and at fault. */
class ProductChecksTest {

    private static final List<String> MODULES =
            List.of("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/lib/httpd/modules");

    @TempDir
    static Path folder;

    private static ProxyFiles files;

    @BeforeAll
    static void makeFiles() throws Exception {
        files = TestFiles.in(folder);
    }

    static Stream<ProxySetup> setups() {
        return TopologyReader.examples().stream().flatMap(example -> {
            ProxySetup service = ProxySetup.of(Plan.of(TopologyReader.example(example)));
            ProxySetup faulty = new ProxySetup(
                    service.deployment() + ", at fault",
                    service.https(),
                    service.http(),
                    List.of(),
                    service.publications(),
                    service.pools(),
                    service.files(),
                    false,
                    HostHeader.REWRITTEN,
                    Port80.REDIRECTED,
                    service.waits(),
                    service.healthChecks(),
                    service.surroundings());
            return Stream.of(service, faulty, behindLoadBalancers(example));
        });
    }

    private static ProxySetup behindLoadBalancers(String example) {
        Topology topology = TopologyReader.example(example);
        return ProxySetup.of(Plan.of(topology.withReverseProxy(
                topology.reverseProxy().withLoadBalancers(List.of("172.16.1.5", "172.16.1.6")))));
    }

    @ParameterizedTest
    @MethodSource("setups")
    void haproxy(ProxySetup setup) throws Exception {
        String program = Programs.required("haproxy");
        Path file = written(HaproxyExporter.export(inForeground(setup)));
        Programs.Outcome outcome = Programs.run(program, "-c", "-f", file.toString());

        assertThat(outcome.printed()).doesNotContain("[WARNING]");
        assertThat(outcome.code()).as(outcome.printed()).isZero();
        assertAccepted(
                program,
                "-c",
                "-f",
                written(HaproxyExporter.export(withFiles(setup))).toString());
    }

    @ParameterizedTest
    @MethodSource("setups")
    void nginx(ProxySetup setup) throws Exception {
        String program = Programs.required("nginx");
        Path file = written(NginxExporter.export(inForeground(setup)));
        Programs.Outcome outcome = Programs.run(program, "-t", "-p", folder.toString(), "-c", file.toString());

        assertThat(outcome.printed()).doesNotContain("[warn]");
        assertThat(outcome.code()).as(outcome.printed()).isZero();
        Path service = inFolder(NginxExporter.export(withFiles(setup)), "/run/", "/var/log/nginx/");
        // Where nginx keeps bodies belongs to root as well, and the file leaves it to the package.
        String temporary = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(use -> use + "_temp_path " + folder + "/" + use + ";\n")
                .collect(Collectors.joining());
        Files.writeString(service, Files.readString(service).replace("\nhttp {\n", "\nhttp {\n" + temporary));
        assertAccepted(program, "-t", "-e", "stderr", "-p", folder.toString(), "-c", service.toString());
    }

    @ParameterizedTest
    @MethodSource("setups")
    void apache(ProxySetup setup) throws Exception {
        String program = Programs.required("apache2", "httpd");
        String modules = MODULES.stream()
                .filter(path -> Files.isDirectory(Path.of(path)))
                .findFirst()
                .orElse("");
        assumeTrue(!modules.isEmpty(), "the modules of Apache httpd are in none of " + MODULES);
        Path file = written(ApacheExporter.export(inForeground(setup)));
        Programs.Outcome outcome =
                Programs.run(program, "-t", "-C", "Define LYNC_MODULES " + modules, "-f", file.toString());

        assertThat(outcome.code()).as(outcome.printed()).isZero();
        // The distribution's own file stands around the site, loads modules and says where logs go.
        written(ApacheExporter.export(withFiles(setup)));
        Path around = Files.writeString(
                folder.resolve("around.conf"), ApacheServer.around(ApacheExporter.FILE, folder.toString()));
        assertAccepted(
                program,
                "-t",
                "-C",
                "Define LYNC_MODULES " + modules,
                "-C",
                "Define APACHE_LOG_DIR " + folder,
                "-f",
                around.toString());
    }

    @ParameterizedTest
    @MethodSource("setups")
    void caddy(ProxySetup setup) throws Exception {
        String program = Programs.required("caddy");
        assumeTrue(
                setup.loadBalancers().isEmpty()
                        || !Programs.run(program, "version").printed().matches("v?2\\.[0-6]\\.[\\s\\S]*"),
                "this Caddy does not read the PROXY protocol");
        Path file = written(CaddyExporter.export(inForeground(setup)));
        Programs.Outcome outcome =
                Programs.run(program, "validate", "--adapter", "caddyfile", "--config", file.toString());

        assertThat(outcome.code()).as(outcome.printed()).isZero();
        Path service = inFolder(CaddyExporter.export(withFiles(setup)), "/var/log/caddy/");
        assertAccepted(program, "validate", "--adapter", "caddyfile", "--config", service.toString());
    }

    private static void assertAccepted(String... check) throws Exception {
        Programs.Outcome outcome = Programs.run(check);
        assertThat(outcome.code()).as(outcome.printed()).isZero();
    }

    /** A service's file, but with what it writes in a folder of the test: products open that for a check. */
    private static Path inFolder(Export export, String... places) throws IOException {
        Path file = written(export);
        String text = Files.readString(file);
        for (String place : places) {
            assertThat(text).contains(place);
            text = text.replace(place, folder + "/");
        }
        return Files.writeString(file, text);
    }

    private static Path written(Export export) throws IOException {
        for (ExportedFile file : export.files()) {
            Files.writeString(folder.resolve(file.name()), file.text());
        }
        return folder.resolve(export.main().name());
    }

    private static ProxySetup inForeground(ProxySetup setup) {
        return placed(setup, new Surroundings.Foreground(folder.toString()), setup.https(), setup.http());
    }

    /** As a service; on ports that everybody may have, because nginx takes them for a check. */
    private static ProxySetup withFiles(ProxySetup setup) {
        return placed(
                setup, setup.surroundings(), new Endpoint(Endpoint.ANY, 24_443), new Endpoint(Endpoint.ANY, 24_080));
    }

    private static ProxySetup placed(ProxySetup setup, Surroundings surroundings, Endpoint https, Endpoint http) {
        return new ProxySetup(
                setup.deployment(),
                https,
                http,
                setup.loadBalancers(),
                setup.publications(),
                setup.pools(),
                files,
                setup.upstreamVerified(),
                setup.hostHeader(),
                setup.port80(),
                setup.waits(),
                setup.healthChecks(),
                surroundings);
    }
}
