package lynclab.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import lynclab.lab.fault.MemberStopped;
import lynclab.lab.fault.RouteMissing;
import lynclab.lab.network.Zone;
import lynclab.lab.target.LogEntry;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Meeting;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.WebPorts;
import lynclab.topology.WebSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedLabTest {

    private static final Topology TOPOLOGY = TopologyReader.example("two-pools");

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED));
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    static List<Meeting> meetings() {
        return TOPOLOGY.meetings();
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void oneMeetingLinkLandsOnTheRightSiteFromBothSides(Meeting meeting) {
        Observation outside = guest().get(TOPOLOGY.joinUrl(meeting));
        Observation inside = lab.client(Zone.LAN, Persona.DOMAIN_PC).get(TOPOLOGY.joinUrl(meeting));

        assertThat(outside.failure()).isNull();
        assertThat(outside.status()).isEqualTo(200);
        assertThat(outside.upstream()).get().satisfies(seen -> {
            assertThat(seen.site()).isEqualTo(WebSite.EXTERNAL);
            assertThat(seen.port()).isEqualTo(4443);
            assertThat(seen.sni()).isEqualTo(outside.request().url().host());
        });
        assertThat(inside.failure()).isNull();
        assertThat(inside.upstream()).get().satisfies(seen -> {
            assertThat(seen.site()).isEqualTo(WebSite.INTERNAL);
            assertThat(seen.port()).isEqualTo(443);
        });
    }

    @Test
    void hostPathAndQueryReachTheServerUntouched() {
        String path = "/meet/alice/D5ZQ4W7B?sl=1&x=%3A%2F%2f?again";
        Observation seen = guest().get("https://meet.contoso.com" + path);

        assertThat(seen.upstream()).get().satisfies(upstream -> {
            assertThat(upstream.target()).isEqualTo(path);
            assertThat(upstream.header("Host")).contains("meet.contoso.com");
            assertThat(upstream.header("User-Agent")).contains(Persona.GUEST_BROWSER.userAgent());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cscp", "/OcsPowershell", "/macp", "/RgsClients"})
    void managementPathsEndAtTheProxy(String path) {
        for (Pool pool : TOPOLOGY.pools()) {
            Observation seen = guest().get("https://" + pool.externalWebFqdn() + path);

            assertThat(seen.failure()).isNull();
            assertThat(seen.status()).isBetween(400, 499);
            assertThat(seen.answer().isFromLyncServer()).isFalse();
            assertThat(seen.seen()).isEmpty();
        }
    }

    @Test
    void controlPanelExistsInside() {
        Observation seen = lab.client(Zone.LAN, Persona.DOMAIN_PC).get("https://admin.contoso.com/cscp");

        assertThat(seen.failure()).isNull();
        assertThat(seen.seen()).hasSize(1);
        assertThat(seen.status()).isNotEqualTo(404);
    }

    @Test
    void plainHttpReachesPort8080() {
        Observation seen = lab.client(Zone.INTERNET, Persona.MOBILE)
                .get("http://lyncdiscover.fabrikam.com/?sipuri=dave@fabrikam.com");

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.upstream()).get().extracting(Seen::port).isEqualTo(8080);
    }

    @Test
    void namesOfNobodyDoNotExistAnywhere() {
        for (Zone zone : List.of(Zone.INTERNET, Zone.LAN)) {
            assertThat(lab.vantagePoint(zone).ask("lync01.acme.local", "A").rcode())
                    .isEqualTo("NXDOMAIN");
        }
    }

    @Test
    void loadBalancerLeadsCallsOfTheUsualPortToAnother() {
        Topology moved = TOPOLOGY.withPools(TOPOLOGY.pools().stream()
                .map(pool -> pool.isDirector() ? pool : pool.withPorts(new WebPorts(8081, 8443, 8080, 4443, 80, 443)))
                .toList());
        try (Lab other = Lab.start(LabSpec.healthy(moved, TargetKind.EMBEDDED))) {
            Observation seen = other.client(Zone.LAN, Persona.DOMAIN_PC)
                    .get("https://" + moved.firstFrontEndPool().internalWebFqdn()
                            + "/Autodiscover/AutodiscoverService.svc/root");

            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.upstream()).get().extracting(Seen::port).isEqualTo(8443);
        }
    }

    @Test
    void unknownHostIsRefusedByTheProxy() {
        Observation seen = guest().send(LabRequest.get("https://meet.contoso.com/")
                .withHeader("Host", "nobody.contoso.com")
                .connectingTo(TOPOLOGY.reverseProxy().publicAddress(), 443));

        assertThat(seen.status()).isBetween(400, 499);
        assertThat(seen.seen()).isEmpty();
    }

    @Test
    void officeWebAppsAndExchangeShareTheAddressOnPort443() {
        Observation officeWebApps = guest().get("https://oos.contoso.com/hosting/discovery");
        Observation exchange = guest().get("https://mail.contoso.com/owa/");

        assertThat(officeWebApps.status()).isEqualTo(200);
        assertThat(officeWebApps.upstream()).get().satisfies(seen -> {
            assertThat(seen.server()).isEqualTo("oos.corp.contoso.com");
            assertThat(seen.port()).isEqualTo(443);
            assertThat(seen.site()).isNull();
        });
        assertThat(exchange.upstream()).get().extracting(Seen::port).isEqualTo(443);
        assertThat(exchange.connection()).isNotNull();
        assertThat(exchange.connection().to().address())
                .isEqualTo(officeWebApps.connection().to().address());
    }

    @Test
    void sipClientIsShownTheDoor() {
        byte[] register = "REGISTER sip:contoso.com SIP/2.0\r\nVia: SIP/2.0/TLS 192.0.2.7\r\nContent-Length: 0\r\n\r\n"
                .getBytes(US_ASCII);
        RawExchange exchange = lab.client(Zone.INTERNET, Persona.DOMAIN_PC)
                .raw(LabRequest.get("https://webext-east.contoso.com/"), register);

        assertThat(exchange.failure()).isNull();
        assertThat(exchange.end()).isEqualTo(RawExchange.End.CLOSED);
        assertThat(exchange.text()).doesNotContain("200");
    }

    @Test
    void deskPhoneTrustsThePoolButNotThePublicAuthorityUntilToldSo() {
        String url = "https://webext-east.contoso.com/RequestHandlerExt/ucdevice.upx";
        Observation fixed = lab.client(Zone.INTERNET, Persona.DESK_PHONE).get(url);
        Observation told =
                lab.client(Zone.INTERNET, Persona.DESK_PHONE_WITH_PUBLIC_ROOT).get(url);
        Observation inside = lab.client(Zone.LAN, Persona.DESK_PHONE)
                .get("https://" + TOPOLOGY.firstFrontEndPool().internalWebFqdn() + "/");

        assertThat(fixed.handshake().trust()).extracting(Trust::error).isEqualTo("NET::ERR_CERT_AUTHORITY_INVALID");
        assertThat(told.failure()).isNull();
        assertThat(inside.handshake().isTrusted()).isTrue();
    }

    @Test
    void mobilesInTheOfficeReachTheExternalSiteThroughTheProxy() {
        Observation seen =
                lab.client(Zone.LAN, Persona.MOBILE).get("https://webext-east.contoso.com/ucwa/v1/applications");

        assertThat(seen.failure()).isNull();
        assertThat(seen.connection()).isNotNull();
        assertThat(seen.connection().to().address())
                .isEqualTo(TOPOLOGY.reverseProxy().dmzAddress());
        assertThat(seen.upstream()).get().extracting(Seen::site).isEqualTo(WebSite.EXTERNAL);
    }

    @Test
    void sameNameLeadsElsewhereFromEachVantagePoint() {
        DnsAnswer outside = lab.vantagePoint(Zone.INTERNET).ask("meet.contoso.com", "A");
        DnsAnswer inside = lab.vantagePoint(Zone.LAN).ask("meet.contoso.com", "A");

        assertThat(outside.addresses()).containsExactly(TOPOLOGY.reverseProxy().publicAddress());
        assertThat(inside.addresses()).isNotEmpty().doesNotContainAnyElementsOf(outside.addresses());
        assertThat(lab.vantagePoint(Zone.INTERNET)
                        .ask("lyncdiscoverinternal.contoso.com", "A")
                        .rcode())
                .isEqualTo("NXDOMAIN");
    }

    @Test
    void edgeIsNoWebServer() {
        Observation seen = guest().get("https://access.contoso.com/");

        assertThat(seen.failedAt(Failure.Stage.CONNECT)).isTrue();
        assertThat(seen.failure()).asString().contains("Edge");
    }

    @Test
    void logTellsWhichMemberAnswered() {
        LabRequest request = LabRequest.get("https://webext-west.contoso.com/meet/log-" + System.nanoTime());
        Observation seen = guest().send(request);

        LogEntry entry = lab.awaitLog(
                "the entry of " + request,
                line -> line.path().equals(request.url().target()));

        assertThat(entry.status()).isEqualTo(seen.status());
        assertThat(entry.member()).isEqualTo(seen.upstream().orElseThrow().server());
        assertThat(entry.reason()).isEqualTo("completed");
    }

    @Test
    void proxyGoesOnWithTheOthersWhenAMemberStops() {
        try (Lab own = Lab.start(lab.spec())) {
            LabClient client = own.client(Zone.INTERNET, Persona.GUEST_BROWSER);
            LabServer stopped = own.server("fe-east-1.corp.contoso.com");
            stopped.stop();
            assertThat(stopped.ports())
                    .allSatisfy(port -> assertThat(isFree(port.socket()))
                            .as("somebody else may take %s", port)
                            .isFalse());

            for (int i = 0; i < 6; i++) {
                Observation seen = client.get("https://webext-east.contoso.com/meet/");
                assertThat(seen.status()).isLessThan(500);
                assertThat(seen.upstream().orElseThrow().server()).isNotEqualTo(stopped.fqdn());
            }
            stopped.start();
            Observation back = own.client(Zone.LAN, Persona.DOMAIN_PC).get("https://" + stopped.fqdn() + ":4443/meet/");
            assertThat(back.upstream().orElseThrow().server()).isEqualTo(stopped.fqdn());
        }
    }

    private static boolean isFree(InetSocketAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(false);
            socket.bind(address);
            return true;
        } catch (BindException e) {
            return false;
        }
    }

    @Test
    void lanSeesAStoppedMemberAsRefusedAndThePoolAsAlive() {
        try (Lab own = Lab.start(lab.spec().with(new MemberStopped("fe-east-1.corp.contoso.com")))) {
            LabClient client = own.client(Zone.LAN, Persona.DOMAIN_PC);

            assertThat(client.get("https://fe-east-1.corp.contoso.com/").failure())
                    .asString()
                    .contains("refused", "fe-east-1.corp.contoso.com is stopped");
            for (int i = 0; i < 4; i++) {
                assertThat(client.get("https://" + TOPOLOGY.firstFrontEndPool().internalWebFqdn() + "/meet/")
                                .failure())
                        .isNull();
            }
        }
    }

    /** The servers ask each other where a guest has nothing but a link, and as servers do they ask from the inside. */
    @Test
    void serverLooksUpAMeetingByItsLink() {
        String link = TOPOLOGY.joinUrl(TOPOLOGY.meetings().get(0));
        String packed =
                Base64.getUrlEncoder().encodeToString(link.getBytes(UTF_8)).replace('=', '!');

        Observation seen = guest().get("https://" + TOPOLOGY.firstFrontEndPool().externalWebFqdn()
                + "/lwa/WebPages/LwaClient.aspx?meeturl=" + packed);

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text()).contains("data-conference=\"PD94");
        assertThat(lab.servers())
                .flatExtracting(LabServer::seen)
                .filteredOn(asked ->
                        asked.header("User-Agent").filter("LCS-Server"::equals).isPresent())
                .singleElement()
                .satisfies(asked -> {
                    assertThat(asked.site()).isEqualTo(WebSite.INTERNAL);
                    assertThat(asked.header("Host")).contains("meet.contoso.com");
                });
    }

    @Test
    void labsRunSideBySideWithoutKnowingOfEachOther() {
        try (Lab other = Lab.start(lab.spec().with(new RouteMissing("meet.contoso.com")))) {
            Observation broken =
                    other.client(Zone.INTERNET, Persona.GUEST_BROWSER).get("https://meet.contoso.com/");
            Observation healthy = guest().get("https://meet.contoso.com/");

            assertThat(broken.seen()).isEmpty();
            assertThat(broken.status()).isBetween(400, 499);
            assertThat(healthy.seen()).hasSize(1);
            assertThat(other.seen(healthy.request().id())).isEmpty();
        }
    }

    @Test
    void labsMayStartAtTheSameMoment() {
        List<CompletableFuture<Observation>> starting = IntStream.range(0, 4)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> {
                    try (Lab own = Lab.start(lab.spec())) {
                        return own.client(Zone.INTERNET, Persona.GUEST_BROWSER).get("https://dialin.fabrikam.com/");
                    }
                }))
                .toList();

        assertThat(starting).allSatisfy(future -> {
            Observation seen = future.join();
            assertThat(seen.failure()).isNull();
            assertThat(seen.seen()).hasSize(1);
        });
    }

    private static LabClient guest() {
        return lab.client(Zone.INTERNET, Persona.GUEST_BROWSER);
    }
}
