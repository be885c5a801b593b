package lynclab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lynclab.lab.fault.FirewallBlocks;
import lynclab.lab.fault.ForwardedToInternalSite;
import lynclab.lab.fault.HostHeaderRewritten;
import lynclab.lab.fault.MemberStopped;
import lynclab.lab.fault.PublicCertificateOnFrontEnd;
import lynclab.lab.network.Zone;
import lynclab.lab.target.NotSupportedByTarget;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Certificates;
import lynclab.topology.Firewall;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.WebSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PortForwardingLabTest {

    private static final Topology TOPOLOGY = TopologyReader.example("single-server");

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.PORT_FORWARDING));
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @Test
    void guestIsStoppedByThePrivateCertificateWithTheErrorOfABrowser() {
        Observation seen = lab.client(Zone.INTERNET, Persona.GUEST_BROWSER).get("https://meet.contoso.com/");

        assertThat(seen.failedAt(Failure.Stage.TLS)).isTrue();
        assertThat(seen.handshake().trust())
                .isNotNull()
                .extracting(Trust::error)
                .isEqualTo("NET::ERR_CERT_AUTHORITY_INVALID");
        assertThat(seen.handshake().issuer()).contains("Contoso");
        assertThat(seen.http()).isNull();
        assertThat(seen.seen()).isEmpty();
    }

    @Test
    void domainPcDoesNotCareAndLandsOnTheExternalSite() {
        Observation seen = lab.client(Zone.INTERNET, Persona.DOMAIN_PC).get("https://lyncdiscover.contoso.com/");

        assertThat(seen.failure()).isNull();
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.handshake().isTrusted()).isTrue();
        assertThat(seen.upstream()).get().satisfies(upstream -> {
            assertThat(upstream.site()).isEqualTo(WebSite.EXTERNAL);
            assertThat(upstream.port()).isEqualTo(4443);
            assertThat(upstream.sni()).isEqualTo("lyncdiscover.contoso.com");
            assertThat(upstream.head()).isEqualTo(seen.answer().sentHead());
        });
    }

    @Test
    void lanReachesTheInternalSiteUnderTheSameName() {
        Observation seen = lab.client(Zone.LAN, Persona.DOMAIN_PC).get("https://meet.contoso.com/");

        assertThat(seen.failure()).isNull();
        assertThat(seen.upstream()).get().extracting(Seen::site).isEqualTo(WebSite.INTERNAL);
    }

    @Test
    void plainHttpDiscoveryIsPassedOn() {
        Observation seen = lab.client(Zone.INTERNET, Persona.MOBILE).get("http://lyncdiscover.contoso.com/");

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.tls()).isNull();
        assertThat(seen.upstream()).get().extracting(Seen::port).isEqualTo(8080);
    }

    @Test
    void listeningPortsAreNotOpenToTheInternet() {
        Observation seen = lab.client(Zone.INTERNET, Persona.DOMAIN_PC).get("https://meet.contoso.com:4443/");

        assertThat(seen.failedAt(Failure.Stage.CONNECT)).isTrue();
        assertThat(seen.connection()).isNotNull().satisfies(connection -> {
            assertThat(connection.outcome()).isEqualTo(Connection.Outcome.TIMED_OUT);
            assertThat(connection.took()).hasSeconds(21);
        });
        assertThat(seen.failure()).asString().contains("timed out after 21 s");
    }

    @Test
    void severalRequestsShareAConnection() {
        LabRequest first = LabRequest.get("https://lyncdiscover.contoso.com/");
        LabRequest second = first.withUrl("https://lyncdiscover.contoso.com/");
        try (LabConnection connection =
                lab.client(Zone.INTERNET, Persona.DOMAIN_PC).connect(first)) {
            Observation one = connection.send(first);
            Observation two = connection.send(second);

            assertThat(List.of(one.status(), two.status())).containsExactly(200, 200);
            assertThat(one.upstream().orElseThrow().connection())
                    .isEqualTo(two.upstream().orElseThrow().connection());
        }
    }

    @Test
    void faultThatNeedsAProxyIsNotSupported() {
        assertThatThrownBy(() -> Lab.start(lab.spec().with(new HostHeaderRewritten())))
                .isInstanceOf(NotSupportedByTarget.class)
                .hasMessageContaining("host-rewrite");
    }

    @Test
    void forwardedToTheWrongPortHandsOutInternalNames() {
        try (Lab wrong = Lab.start(lab.spec().with(new ForwardedToInternalSite()))) {
            Observation seen = wrong.client(Zone.INTERNET, Persona.DOMAIN_PC).get("https://lyncdiscover.contoso.com/");

            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.upstream()).get().extracting(Seen::site).isEqualTo(WebSite.INTERNAL);
            assertThat(seen.text()).contains("https://fe01.corp.contoso.com/");
        }
    }

    @Test
    void stoppedServerAndBlockedPortAreSeenByTheClientItself() {
        LabFault stopped = new MemberStopped("fe01.corp.contoso.com");
        LabFault dropped = new FirewallBlocks(4443, Firewall.Unpublished.DROPPED);
        try (Lab dead = Lab.start(lab.spec().with(stopped));
                Lab blocked = Lab.start(lab.spec().with(dropped))) {
            Observation refused = dead.client(Zone.INTERNET, Persona.DOMAIN_PC).get("https://meet.contoso.com/");
            Observation silent =
                    blocked.client(Zone.INTERNET, Persona.DOMAIN_PC).get("https://meet.contoso.com/");

            assertThat(refused.connection()).isNotNull();
            assertThat(refused.connection().outcome()).isEqualTo(Connection.Outcome.REFUSED);
            assertThat(refused.failure()).asString().contains("fe01.corp.contoso.com is stopped");
            assertThat(silent.connection()).isNotNull();
            assertThat(silent.connection().outcome()).isEqualTo(Connection.Outcome.TIMED_OUT);
        }
    }

    @Test
    void publicCertificateOnTheFrontEndSatisfiesTheGuest() {
        LabFault onServer = new PublicCertificateOnFrontEnd(Certificates.Sharing.PER_SERVER);
        try (Lab costly = Lab.start(lab.spec().with(onServer))) {
            Observation seen =
                    costly.client(Zone.INTERNET, Persona.GUEST_BROWSER).get("https://lyncdiscover.contoso.com/");

            assertThat(seen.failure()).isNull();
            assertThat(seen.handshake().names()).contains("lyncdiscover.contoso.com", "meet.contoso.com");
        }
    }
}
