package lynclab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import lynclab.lab.fault.AnswersCutOff;
import lynclab.lab.fault.CatchAllRoute;
import lynclab.lab.fault.DnsRecordRemoved;
import lynclab.lab.fault.DnsRecordReplaced;
import lynclab.lab.fault.EdgeNamesServed;
import lynclab.lab.fault.FirewallBlocks;
import lynclab.lab.fault.ForbiddenPathsPublished;
import lynclab.lab.fault.ForwardedToInternalSite;
import lynclab.lab.fault.FrontEndCertificate;
import lynclab.lab.fault.FrontEndCertificateLacks;
import lynclab.lab.fault.HairpinBlocked;
import lynclab.lab.fault.HostHeaderRewritten;
import lynclab.lab.fault.InternalDiscoveryLeaked;
import lynclab.lab.fault.ListeningPortsOpen;
import lynclab.lab.fault.MemberStopped;
import lynclab.lab.fault.OfficeWebAppsSentTo4443;
import lynclab.lab.fault.PoolStopped;
import lynclab.lab.fault.Port80Closed;
import lynclab.lab.fault.Port80Redirected;
import lynclab.lab.fault.ProxyCertificate;
import lynclab.lab.fault.ProxyCertificateNames;
import lynclab.lab.fault.PublicCertificateOnFrontEnd;
import lynclab.lab.fault.RouteMissing;
import lynclab.lab.fault.ServerTroubled;
import lynclab.lab.fault.SimpleUrlsMoved;
import lynclab.lab.fault.UpstreamUnverified;
import lynclab.lab.fault.WireSpoiled;
import lynclab.lab.network.WireFault;
import lynclab.topology.Certificates;
import lynclab.topology.Certificates.Flaw;
import lynclab.topology.DnsType;
import lynclab.topology.Firewall;
import lynclab.topology.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabFaultTest {

    private static final List<LabFault> ONE_OF_EACH = List.of(
            new HostHeaderRewritten(),
            new ForwardedToInternalSite(),
            new Port80Redirected(),
            new Port80Closed(Firewall.Unpublished.DROPPED),
            new HairpinBlocked(Firewall.Hairpin.REFUSED),
            new FirewallBlocks(4443, Firewall.Unpublished.REFUSED),
            new ListeningPortsOpen(),
            new ProxyCertificate(Flaw.EXPIRED),
            new ProxyCertificateNames(List.of("webext.contoso.com")),
            new FrontEndCertificate(null, Flaw.EXPIRED),
            new FrontEndCertificateLacks("meet.contoso.com"),
            new PublicCertificateOnFrontEnd(Certificates.Sharing.PER_POOL),
            new UpstreamUnverified(),
            new RouteMissing("meet.contoso.com"),
            new CatchAllRoute(),
            new ForbiddenPathsPublished(),
            new OfficeWebAppsSentTo4443(),
            new EdgeNamesServed(),
            new DnsRecordRemoved(View.INTERNET, "meet.contoso.com"),
            new DnsRecordReplaced("D-09", View.INTERNET, "*.contoso.com", DnsType.A, "203.0.113.10"),
            new InternalDiscoveryLeaked(),
            new MemberStopped("fe01.corp.contoso.com"),
            new ServerTroubled(null, LabServer.Trouble.UNAVAILABLE),
            new PoolStopped("pool.corp.contoso.com"),
            new SimpleUrlsMoved("pool.corp.contoso.com"),
            new AnswersCutOff(Duration.ofSeconds(120)),
            new WireSpoiled(Segment.TARGET_TO_SERVERS, new WireFault.BlackHole()));

    @Test
    void everyFaultCarriesItsCatalogueIdAndASentence() {
        assertThat(ONE_OF_EACH).allSatisfy(fault -> {
            assertThat(fault.id()).matches("[A-Z]-\\d\\d");
            assertThat(fault.sentence()).contains(" ").doesNotEndWith(".").doesNotContain("[", "null");
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyFlawHasAnIdOnBothSides(Flaw flaw) {
        assertThat(new ProxyCertificate(flaw).id()).startsWith("C-");
        assertThat(new FrontEndCertificate(null, flaw).id()).startsWith("C-1");
        assertThat(new FrontEndCertificate("fe01.corp.contoso.com", flaw).id()).isEqualTo("C-13");
    }

    @Test
    void equalFaultsMakeEqualLabs() {
        assertThat(new ProxyCertificateNames(List.of("a.contoso.com")))
                .isEqualTo(new ProxyCertificateNames(List.of("a.contoso.com")));
    }

    @Test
    void allowedHairpinIsNoFault() {
        assertThatThrownBy(() -> new HairpinBlocked(Firewall.Hairpin.ALLOWED))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
