package lynclab.lab.target;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.export.ExportedFile;
import lynclab.topology.export.ProxySetup;
import lynclab.topology.plan.Plan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What programs say that they can be told, where no scenario asks: another configuration, and who came to a load balancer. */
class ToldWhileRunningTest {

    private static final Topology TOPOLOGY = TopologyReader.example("single-server");
    private static final String DISCOVERY = "lyncdiscover.contoso.com";
    private static final String STRANGE = "nobody.contoso.com";
    private static final Set<String> CONFIGURATIONS = Set.of("haproxy.cfg", "lync.conf");

    @TempDir
    private Path folder;

    private @Nullable Process successor;

    @AfterEach
    void endSuccessor() throws InterruptedException {
        if (successor != null) {
            successor.destroyForcibly().waitFor();
        }
    }

    // Labs run nginx without its master and Caddy without its administration, which are what takes reloads there.
    @ParameterizedTest
    @EnumSource(names = {"HAPROXY", "APACHE"})
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void reloadLetsWhatIsUnderWayComeToItsEnd(Program program) throws Exception {
        assumeTrue(program.isInstalled(), program.title() + " is not installed");
        assertThat(program.capabilities()).contains(Capability.RELOAD);
        try (Lab lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.parse(program.title())));
                Socket underWay = new Socket()) {
            InetSocketAddress http = lab.target().http();
            underWay.connect(http);
            say(
                    underWay,
                    "POST / HTTP/1.1\r\nHost: " + DISCOVERY + "\r\nConnection: close\r\nContent-Length: 8\r\n\r\nhalf");
            assertThat(statusLine(http, STRANGE)).contains(" 421");

            reload((ProgramTarget) lab.target(), program);
            String status = statusLine(http, STRANGE);
            while (!status.contains(" 404") && !Thread.interrupted()) {
                status = statusLine(http, STRANGE);
            }
            assertThat(status).contains(" 404");
            say(underWay, "half");

            assertThat(rest(underWay.getInputStream()))
                    .startsWith("HTTP/1.1 405")
                    .contains("405 - HTTP verb used to access this page is not allowed.");
        }
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void clientsAddressComesFromTheLoadBalancer(Program program) throws Exception {
        assumeTrue(program.isInstalled(), program.title() + " is not installed");
        assumeTrue(
                program.capabilities().contains(Capability.PROXY_PROTOCOL),
                program.version() + " has no PROXY protocol");
        ExportedFile plain =
                program.product().export(ProxySetup.of(Plan.of(TOPOLOGY))).main();
        Path file = Files.writeString(folder.resolve(plain.name()), behindLoadBalancer(program, plain.text()));
        try (Lab lab = Lab.start(LabSpec.healthy(TOPOLOGY, new TargetKind.ProgramKind(program, file)));
                Socket balancer = new Socket()) {
            balancer.connect(lab.target().http());
            say(
                    balancer,
                    "PROXY TCP4 198.51.100.7 203.0.113.10 40000 80\r\nGET /?sipuri=alice@contoso.com HTTP/1.1\r\nHost: "
                            + DISCOVERY + "\r\nclient-request-id: through-the-balancer\r\nConnection: close\r\n\r\n");

            assertThat(rest(balancer.getInputStream())).startsWith("HTTP/1.1 200");
            assertThat(lab.seen("through-the-balancer"))
                    .singleElement()
                    .satisfies(
                            seen -> assertThat(seen.header("X-Forwarded-For")).contains("198.51.100.7"));
        }
    }

    private static String behindLoadBalancer(Program program, String text) {
        return switch (program) {
            case HAPROXY -> text.replaceAll("(?m)^(\\s*bind [^ \\n]+)$", "$1 accept-proxy");
            case NGINX ->
                text.replaceAll("(?m)^(\\s*listen [^ \\n;]+)( default_server)?;", "$1$2 proxy_protocol;")
                        .replace(
                                "\nhttp {\n",
                                "\nhttp {\nset_real_ip_from 127.0.0.0/8;\nreal_ip_header proxy_protocol;\n");
            case APACHE ->
                "LoadModule remoteip_module ${LYNC_MODULES}/mod_remoteip.so\nRemoteIPProxyProtocol On\n" + text;
            case CADDY ->
                text.replaceFirst(
                        "servers \\{",
                        "servers {\nlistener_wrappers {\nproxy_protocol {\nallow 127.0.0.0/8\n}\ntls\n}\n");
        };
    }

    private void reload(ProgramTarget target, Program program) throws Exception {
        Path file = configuration(target.folder());
        Files.writeString(file, Files.readString(file).replace("421", "404"));
        long pid = target.process().pid();
        if (program == Program.HAPROXY) {
            successor = new ProcessBuilder(
                            program.executable().toString(), "-db", "-f", file.toString(), "-sf", Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } else {
            run("kill", "-USR1", Long.toString(pid));
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), US_ASCII);
        assertThat(process.waitFor()).as(printed).isZero();
    }

    private static Path configuration(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> CONFIGURATIONS.contains(String.valueOf(file.getFileName())))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    /** The first line of the answer; empty where the program was not listening at that moment. */
    private static String statusLine(InetSocketAddress http, String host) {
        try (Socket socket = new Socket()) {
            socket.connect(http);
            say(socket, "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            return rest(socket.getInputStream()).lines().findFirst().orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static String rest(InputStream input) throws IOException {
        return new String(input.readAllBytes(), US_ASCII);
    }
}
