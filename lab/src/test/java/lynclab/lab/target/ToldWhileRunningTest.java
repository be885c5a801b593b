package lynclab.lab.target;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabRequest;
import lynclab.lab.LabServer;
import lynclab.lab.LabSpec;
import lynclab.lab.Persona;
import lynclab.lab.network.LoadBalancing;
import lynclab.lab.network.ProxyHeader;
import lynclab.lab.network.Zone;
import lynclab.topology.ReverseProxy;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What targets can be told while they run; what they say that they cannot is refused by name. */
class ToldWhileRunningTest {

    private static final Topology TOPOLOGY = TopologyReader.example("single-server");
    private static final String DISCOVERY = "lyncdiscover.contoso.com";

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
                assertThatThrownBy(lab.maintenance()::reload)
                        .isInstanceOf(NotSupportedByTarget.class)
                        .hasMessageContaining("\"reload\"");
                assertThat(lab.maintenance().timesReloaded()).isZero();
                return;
            }
            underWay.connect(lab.target().http());
            say(
                    underWay,
                    "POST / HTTP/1.1\r\nHost: " + DISCOVERY + "\r\nConnection: close\r\nContent-Length: 8\r\n\r\nhalf");
            X509Certificate before = shown(lab);

            lab.maintenance().reload();
            List<X509Certificate> after =
                    IntStream.range(0, 20).mapToObj(any -> shown(lab)).toList();
            say(underWay, "half");

            assertThat(after)
                    .allMatch(lab.targetCertificate().leaf()::equals)
                    .noneMatch(shown -> shown.getSerialNumber().equals(before.getSerialNumber()));
            assertThat(rest(underWay.getInputStream()))
                    .startsWith("HTTP/1.1 405")
                    .contains("405 - HTTP verb used to access this page is not allowed.");
            assertThat(lab.maintenance().timesReloaded()).isEqualTo(1);
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
                assertThatThrownBy(() -> lab.maintenance().drain(server))
                        .isInstanceOf(NotSupportedByTarget.class)
                        .hasMessageContaining("\"drain\"");
                assertThatThrownBy(() -> lab.maintenance().bringBack(server)).isInstanceOf(NotSupportedByTarget.class);
                assertThat(lab.maintenance().drained()).isEmpty();
                return;
            }
            assertThat(servers(lab, topology)).contains(server.fqdn());

            lab.maintenance().drain(server);
            assertThat(lab.maintenance().drained()).containsExactly(server.fqdn());
            assertThat(servers(lab, topology)).isNotEmpty().doesNotContain(server.fqdn());

            lab.maintenance().bringBack(server);
            assertThat(lab.maintenance().drained()).isEmpty();
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
    @MethodSource("kinds")
    void clientsAddressComesFromTheLoadBalancerAndFromNobodyElse(TargetKind kind) {
        assumeTrue(isHere(kind), kind.name() + " is not installed");
        LabSpec spec = LabSpec.healthy(
                TOPOLOGY.withReverseProxy(TOPOLOGY.reverseProxy().withLoadBalancers(List.of("172.16.1.5"))), kind);
        if (!kind.capabilities().contains(Capability.PROXY_PROTOCOL)) {
            assertThatThrownBy(() -> Lab.start(spec))
                    .isInstanceOf(NotSupportedByTarget.class)
                    .hasMessageContaining("\"proxy-protocol\"");
            return;
        }
        try (Lab lab = Lab.start(spec)) {
            for (ProxyHeader version : ProxyHeader.values()) {
                lab.loadBalancer().speak(version);
                assertThat(origin(lab, Zone.INTERNET)).as(version.name()).containsExactly("198.51.100.7");
                assertThat(origin(lab, Zone.LAN)).as(version.name()).containsExactly("10.255.0.7");
            }
            assumeTrue(LoadBalancing.isApart(), "this system has one loopback address");
            assertThat(origin(lab, Zone.DMZ)).doesNotContain(LoadBalancing.CLAIMED);
            assertThat(lab.loadBalancer().impostures()).isPositive();

            lab.maintenance().reload();
            assertThat(origin(lab, Zone.INTERNET)).containsExactly("198.51.100.7");
            assertThat(origin(lab, Zone.DMZ)).doesNotContain(LoadBalancing.CLAIMED);
        }
    }

    @Test
    void deploymentWithoutLoadBalancerHasNone() {
        try (Lab lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED))) {
            assertThatThrownBy(lab::loadBalancer)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no load balancer");
        }
    }

    /** What a server is told of where a request over HTTPS and one in clear come from. */
    private static Set<String> origin(Lab lab, Zone zone) {
        ReverseProxy proxy = TOPOLOGY.reverseProxy();
        LabClient client = lab.client(zone, Persona.DOMAIN_PC);
        String address = zone == Zone.INTERNET ? proxy.publicAddress() : proxy.dmzAddress();
        return Stream.of(
                        LabRequest.get("https://meet.contoso.com/").connectingTo(address, proxy.httpsPort()),
                        LabRequest.get("http://" + DISCOVERY + "/?sipuri=alice@contoso.com")
                                .connectingTo(address, proxy.httpPort()))
                .flatMap(request -> client.send(request).seen().stream())
                .map(seen -> seen.header("X-Forwarded-For").orElse(""))
                .collect(Collectors.toSet());
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String rest(InputStream input) throws IOException {
        return new String(input.readAllBytes(), US_ASCII);
    }
}
