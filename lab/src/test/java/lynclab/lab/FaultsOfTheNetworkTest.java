package lynclab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lynclab.lab.fault.DnsRecordRemoved;
import lynclab.lab.fault.DnsRecordReplaced;
import lynclab.lab.fault.FirewallBlocks;
import lynclab.lab.fault.HairpinBlocked;
import lynclab.lab.fault.InternalDiscoveryLeaked;
import lynclab.lab.fault.ListeningPortsOpen;
import lynclab.lab.fault.PoolStopped;
import lynclab.lab.fault.Port80Closed;
import lynclab.lab.fault.ServerTroubled;
import lynclab.lab.fault.SimpleUrlsMoved;
import lynclab.lab.fault.WireSpoiled;
import lynclab.lab.network.WireFault;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.DnsType;
import lynclab.topology.Firewall;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.View;
import lynclab.topology.WebSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault of DNS, firewall, wire or server is seen by who should see it. */
class FaultsOfTheNetworkTest {

    private static final Topology TOPOLOGY = TopologyReader.example("two-pools");
    private static final String EXTERNAL = "https://webext-east.contoso.com/meet/";

    @ParameterizedTest
    @EnumSource(Firewall.Unpublished.class)
    void closedPort80IsSeenOutside(Firewall.Unpublished how) {
        try (Lab lab = broken(new Port80Closed(how))) {
            Observation seen = guest(lab).get("http://lyncdiscover.contoso.com/");

            assertThat(seen.connection()).isNotNull();
            assertThat(seen.connection().outcome())
                    .isEqualTo(
                            how == Firewall.Unpublished.DROPPED
                                    ? Connection.Outcome.TIMED_OUT
                                    : Connection.Outcome.REFUSED);
            assertThat(guest(lab).get(EXTERNAL).failure()).isNull();
        }
    }

    @Test
    void hairpinWorksWhereTheFirewallTurnsConnectionsRound() {
        Topology hairpin = TOPOLOGY.withFirewall(TOPOLOGY.firewall()
                .withHairpin(Firewall.Hairpin.ALLOWED)
                .withMobileClients(Firewall.MobileClients.HAIRPIN));
        try (Lab lab = Lab.start(LabSpec.healthy(hairpin, TargetKind.EMBEDDED))) {
            Observation seen = lab.client(Zone.LAN, Persona.MOBILE).get(EXTERNAL);

            assertThat(seen.failure()).isNull();
            assertThat(seen.connection()).isNotNull();
            assertThat(seen.connection().to().address())
                    .isEqualTo(TOPOLOGY.reverseProxy().publicAddress());
            assertThat(seen.upstream()).get().extracting(Seen::site).isEqualTo(WebSite.EXTERNAL);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Firewall.Hairpin.class,
            names = {"DROPPED", "REFUSED"})
    void blockedHairpinStopsMobilesOnWifiOnly(Firewall.Hairpin how) {
        try (Lab lab = broken(new HairpinBlocked(how))) {
            Observation inside = lab.client(Zone.LAN, Persona.MOBILE).get(EXTERNAL);

            assertThat(inside.failedAt(Failure.Stage.CONNECT)).isTrue();
            assertThat(inside.failure()).asString().contains("from the LAN");
            assertThat(lab.client(Zone.INTERNET, Persona.MOBILE).get(EXTERNAL).failure())
                    .isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Firewall.Unpublished.class)
    void blockedInnerPortIsABadGateway(Firewall.Unpublished how) {
        try (Lab lab = broken(new FirewallBlocks(4443, how))) {
            assertThat(guest(lab).get(EXTERNAL).status()).isBetween(502, 504);
            assertThat(guest(lab).get("http://lyncdiscover.contoso.com/").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void openListeningPortShowsThePrivateCertificate() {
        try (Lab lab = broken(new ListeningPortsOpen())) {
            Observation seen = guest(lab).get("https://webext-east.contoso.com:4443/");

            assertThat(seen.handshake().trust()).extracting(Trust::error).isEqualTo("NET::ERR_CERT_AUTHORITY_INVALID");
        }
    }

    @Test
    void removedRecordIsMissingInItsViewOnly() {
        try (Lab lab = broken(new DnsRecordRemoved(View.INTERNET, "webext-west.contoso.com"))) {
            Observation seen = guest(lab).get("https://webext-west.contoso.com/");

            assertThat(seen.failedAt(Failure.Stage.DNS)).isTrue();
            assertThat(lab.vantagePoint(Zone.LAN)
                            .ask("webext-west.contoso.com", "A")
                            .addresses())
                    .isNotEmpty();
        }
    }

    @Test
    void replacedRecordLeadsElsewhere() {
        LabFault toEdge =
                new DnsRecordReplaced("D-03", View.INTERNET, "lyncdiscover.contoso.com", DnsType.A, "203.0.113.21");
        try (Lab lab = broken(toEdge)) {
            assertThat(guest(lab).get("https://lyncdiscover.contoso.com/").failure())
                    .asString()
                    .contains("Edge");
        }
    }

    @Test
    void leakedInternalDiscoveryLeadsNowhereOutside() {
        try (Lab lab = broken(new InternalDiscoveryLeaked())) {
            Observation seen = guest(lab).get("https://lyncdiscoverinternal.contoso.com/");

            assertThat(seen.dns()).isNotNull();
            assertThat(seen.dns().addresses()).isNotEmpty();
            assertThat(seen.connection()).isNotNull();
            assertThat(seen.connection().outcome()).isEqualTo(Connection.Outcome.TIMED_OUT);
        }
    }

    @Test
    void failedPoolIsReplacedByItsPartnerForSimpleUrlsOnly() {
        Pool west = TOPOLOGY.pool("pool-west.corp.contoso.com").orElseThrow();
        LabSpec spec = LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED)
                .with(new PoolStopped("dir01.corp.contoso.com"))
                .with(new PoolStopped("pool-east.corp.contoso.com"));
        try (Lab failed = Lab.start(spec);
                Lab moved = Lab.start(spec.with(new SimpleUrlsMoved(west.fqdn())))) {
            assertThat(guest(failed).get("https://dialin.contoso.com/").status())
                    .isBetween(502, 504);

            for (String host : List.of("dialin.contoso.com", "meet.fabrikam.com", "lyncdiscover.contoso.com")) {
                Observation seen = guest(moved).get("https://" + host + "/");
                assertThat(seen.upstream().map(Seen::server).orElse("")).startsWith("fe-west-");
            }
            Observation inside = moved.client(Zone.LAN, Persona.DOMAIN_PC).get("https://meet.contoso.com/");
            assertThat(inside.upstream().map(Seen::server).orElse("")).startsWith("fe-west-");
            assertThat(guest(moved).get(EXTERNAL).status()).isBetween(502, 504);
        }
    }

    @Test
    void serverInTroubleAnswersByItselfUntilMended() {
        String server = "dir01.corp.contoso.com";
        try (Lab lab = broken(new ServerTroubled(server, LabServer.Trouble.UNAVAILABLE))) {
            Observation outside = guest(lab).get("https://dialin.contoso.com/");
            Observation inside = lab.client(Zone.LAN, Persona.DOMAIN_PC).get("https://dialin.contoso.com/");

            assertThat(outside.status()).isEqualTo(503);
            assertThat(outside.seen()).hasSize(1);
            assertThat(inside.status()).isEqualTo(200);

            lab.server(server).mend();
            assertThat(guest(lab).get("https://dialin.contoso.com/").status()).isEqualTo(200);
        }
    }

    @Test
    void wireToTheTargetIsCut() {
        LabFault cut = new WireSpoiled(Segment.INTERNET_TO_TARGET, new WireFault.Reset(0));
        try (Lab lab = broken(cut)) {
            assertThat(guest(lab).get(EXTERNAL).failedAt(Failure.Stage.TLS)).isTrue();
            assertThat(lab.client(Zone.LAN, Persona.MANAGED_MOBILE)
                            .get(EXTERNAL)
                            .failure())
                    .isNull();
        }
    }

    @Test
    void slowWireToTheServersIsFelt() {
        LabFault slow = new WireSpoiled(Segment.TARGET_TO_SERVERS, new WireFault.Delay(Duration.ofMillis(50)));
        try (Lab lab = broken(slow)) {
            Observation seen = guest(lab).get("http://lyncdiscover.contoso.com/");

            assertThat(seen.answer().took()).isGreaterThan(Duration.ofMillis(95));
        }
    }

    @Test
    void recordsChangeWhileTheLabRuns() {
        try (Lab lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED))) {
            lab.dns().remove(View.INTERNET, "meet.contoso.com");
            assertThat(guest(lab).get("https://meet.contoso.com/").failedAt(Failure.Stage.DNS))
                    .isTrue();

            lab.dns().replace(View.INTERNET, "meet.contoso.com", DnsType.CNAME, "webext-east.contoso.com");
            DnsAnswer alias = lab.vantagePoint(Zone.INTERNET).ask("meet.contoso.com", "A");
            assertThat(alias.isAlias()).isTrue();
            assertThat(alias.addresses())
                    .containsExactly(TOPOLOGY.reverseProxy().publicAddress());

            lab.dns().trouble(View.INTERNET, "dialin.contoso.com", LabDns.Trouble.SERVFAIL);
            assertThat(guest(lab).get("https://dialin.contoso.com/").failure())
                    .asString()
                    .contains("SERVFAIL");
            assertThat(lab.dns().queries(View.INTERNET))
                    .extracting(LabDns.Query::name)
                    .contains("meet.contoso.com", "dialin.contoso.com");
        }
    }

    private static Lab broken(LabFault fault) {
        return Lab.start(new LabSpec(TOPOLOGY, TargetKind.EMBEDDED, List.of(fault)));
    }

    private static LabClient guest(Lab lab) {
        return lab.client(Zone.INTERNET, Persona.GUEST_BROWSER);
    }
}
