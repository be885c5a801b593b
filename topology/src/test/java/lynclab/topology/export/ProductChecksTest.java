package lynclab.topology.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
                    service.publications(),
                    service.pools(),
                    service.files(),
                    false,
                    HostHeader.REWRITTEN,
                    Port80.REDIRECTED,
                    service.waits(),
                    service.surroundings());
            return Stream.of(service, faulty);
        });
    }

    @ParameterizedTest
    @MethodSource("setups")
    void haproxy(ProxySetup setup) throws Exception {
        String program = Programs.required("haproxy");
        Path file = written(HaproxyExporter.export(inForeground(setup)));
        Programs.Outcome outcome = Programs.run(program, "-c", "-f", file.toString());

        assertThat(outcome.printed()).doesNotContain("[WARNING]");
        assertThat(outcome.code()).as(outcome.printed()).isZero();
        assertThat(outcomeOfService(program, HaproxyExporter.export(withFiles(setup)))
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("setups")
    void nginx(ProxySetup setup) throws Exception {
        String program = Programs.required("nginx");
        Path file = written(NginxExporter.export(inForeground(setup)));
        Programs.Outcome outcome = Programs.run(program, "-t", "-p", folder.toString(), "-c", file.toString());

        assertThat(outcome.printed()).doesNotContain("[warn]");
        assertThat(outcome.code()).as(outcome.printed()).isZero();
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
    }

    @ParameterizedTest
    @MethodSource("setups")
    void caddy(ProxySetup setup) throws Exception {
        String program = Programs.required("caddy");
        Path file = written(CaddyExporter.export(inForeground(setup)));
        Programs.Outcome outcome =
                Programs.run(program, "validate", "--adapter", "caddyfile", "--config", file.toString());

        assertThat(outcome.code()).as(outcome.printed()).isZero();
    }

    private static Programs.Outcome outcomeOfService(String haproxy, Export export) throws Exception {
        return Programs.run(haproxy, "-c", "-f", written(export).toString());
    }

    private static Path written(Export export) throws IOException {
        for (ExportedFile file : export.files()) {
            Files.writeString(folder.resolve(file.name()), file.text());
        }
        return folder.resolve(export.main().name());
    }

    private static ProxySetup inForeground(ProxySetup setup) {
        return placed(setup, new Surroundings.Foreground(folder.toString()));
    }

    private static ProxySetup withFiles(ProxySetup setup) {
        return placed(setup, setup.surroundings());
    }

    private static ProxySetup placed(ProxySetup setup, Surroundings surroundings) {
        return new ProxySetup(
                setup.deployment(),
                setup.https(),
                setup.http(),
                setup.publications(),
                setup.pools(),
                files,
                setup.upstreamVerified(),
                setup.hostHeader(),
                setup.port80(),
                setup.waits(),
                surroundings);
    }
}
