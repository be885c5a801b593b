package lynclab.lab.target;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabServer;
import lynclab.lab.LabSpec;
import lynclab.lab.Persona;
import lynclab.lab.network.Zone;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.export.ExportedFile;
import lynclab.topology.export.ProxySetup;
import lynclab.topology.plan.Plan;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What targets can be told while they run; what they say that they cannot is refused by name. */
class ToldWhileRunningTest {

    private static final Topology TOPOLOGY = TopologyReader.example("single-server");
    private static final String DISCOVERY = "lyncdiscover.contoso.com";

    @TempDir
    private Path folder;

    static Stream<TargetKind> kinds() {
        return TargetKind.choices().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void reloadLetsWhatIsUnderWayComeToItsEndAndShowsTheRenewedCertificate(TargetKind kind) throws Exception {
        assumeTrue(isHere(kind), kind.name() + " is not installed");
        try (Lab lab = Lab.start(LabSpec.healthy(TOPOLOGY, kind));
                Socket underWay = new Socket()) {
            if (!kind.capabilities().contains(Capability.RELOAD)) {
                assertThatThrownBy(lab::reloadTarget)
                        .isInstanceOf(NotSupportedByTarget.class)
                        .hasMessageContaining("\"reload\"");
                assertThat(lab.timesReloaded()).isZero();
                return;
            }
            underWay.connect(lab.target().http());
            say(
                    underWay,
                    "POST / HTTP/1.1\r\nHost: " + DISCOVERY + "\r\nConnection: close\r\nContent-Length: 8\r\n\r\nhalf");
            X509Certificate before = shown(lab);

            lab.reloadTarget();
            List<X509Certificate> after =
                    IntStream.range(0, 20).mapToObj(any -> shown(lab)).toList();
            say(underWay, "half");

            assertThat(after)
                    .allMatch(lab.targetCertificate().leaf()::equals)
                    .noneMatch(shown -> shown.getSerialNumber().equals(before.getSerialNumber()));
            assertThat(rest(underWay.getInputStream()))
                    .startsWith("HTTP/1.1 405")
                    .contains("405 - HTTP verb used to access this page is not allowed.");
            assertThat(lab.timesReloaded()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void drainedServerGetsNothingNewUntilItIsBroughtBack(TargetKind kind) {
        assumeTrue(isHere(kind), kind.name() + " is not installed");
        Topology topology = TopologyReader.example("two-pools");
        try (Lab lab = Lab.start(LabSpec.healthy(topology, kind))) {
            LabServer server =
                    lab.serversOf(topology.firstFrontEndPool().fqdn()).get(0);
            if (!kind.capabilities().contains(Capability.DRAIN)) {
                assertThatThrownBy(() -> lab.drain(server))
                        .isInstanceOf(NotSupportedByTarget.class)
                        .hasMessageContaining("\"drain\"");
                assertThatThrownBy(() -> lab.bringBack(server)).isInstanceOf(NotSupportedByTarget.class);
                assertThat(lab.drained()).isEmpty();
                return;
            }
            assertThat(servers(lab, topology)).contains(server.fqdn());

            lab.drain(server);
            assertThat(lab.drained()).containsExactly(server.fqdn());
            assertThat(servers(lab, topology)).isNotEmpty().doesNotContain(server.fqdn());

            lab.bringBack(server);
            assertThat(lab.drained()).isEmpty();
            assertThat(servers(lab, topology)).contains(server.fqdn());
            assertThatThrownBy(() -> lab.target().drain("nobody.corp.contoso.com"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nobody.corp.contoso.com");
        }
    }

    /** Those that requests come to, of which there are enough for a server that has just come back. */
    private static Set<String> servers(Lab lab, Topology topology) {
        LabClient guest = lab.client(Zone.INTERNET, Persona.GUEST_BROWSER);
        String url = "https://" + topology.firstFrontEndPool().externalWebFqdn() + "/meet/";
        return IntStream.range(0, 24)
                .mapToObj(any -> guest.get(url))
                .map(answer -> answer.upstream().orElseThrow().server())
                .collect(Collectors.toSet());
    }

    private static X509Certificate shown(Lab lab) {
        return lab.client(Zone.INTERNET, Persona.GUEST_BROWSER)
                .get("https://meet.contoso.com/")
                .handshake()
                .leaf();
    }

    private static boolean isHere(TargetKind kind) {
        return !(kind instanceof TargetKind.ProgramKind program)
                || program.program().isInstalled();
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

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String rest(InputStream input) throws IOException {
        return new String(input.readAllBytes(), US_ASCII);
    }
}
