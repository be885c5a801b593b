package lynclab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
            new LabFault.HostHeaderRewritten(),
            new LabFault.ForwardedToInternalSite(),
            new LabFault.Port80Redirected(),
            new LabFault.Port80Closed(Firewall.Unpublished.DROPPED),
            new LabFault.HairpinBlocked(Firewall.Hairpin.REFUSED),
            new LabFault.FirewallBlocks(4443, Firewall.Unpublished.REFUSED),
            new LabFault.ListeningPortsOpen(),
            new LabFault.ProxyCertificate(Flaw.EXPIRED),
            new LabFault.ProxyCertificateNames(List.of("webext.contoso.com")),
            new LabFault.FrontEndCertificate(null, Flaw.EXPIRED),
            new LabFault.FrontEndCertificateLacks("meet.contoso.com"),
            new LabFault.PublicCertificateOnFrontEnd(Certificates.Sharing.PER_POOL),
            new LabFault.UpstreamUnverified(),
            new LabFault.RouteMissing("meet.contoso.com"),
            new LabFault.CatchAllRoute(),
            new LabFault.ForbiddenPathsPublished(),
            new LabFault.OfficeWebAppsSentTo4443(),
            new LabFault.EdgeNamesServed(),
            new LabFault.DnsRecordRemoved(View.INTERNET, "meet.contoso.com"),
            new LabFault.DnsRecordReplaced("D-09", View.INTERNET, "*.contoso.com", DnsType.A, "203.0.113.10"),
            new LabFault.InternalDiscoveryLeaked(),
            new LabFault.MemberStopped("fe01.corp.contoso.com"),
            new LabFault.ServerTroubled(null, LabServer.Trouble.UNAVAILABLE),
            new LabFault.PoolStopped("pool.corp.contoso.com"),
            new LabFault.SimpleUrlsMoved("pool.corp.contoso.com"),
            new LabFault.AnswersCutOff(Duration.ofSeconds(120)),
            new LabFault.WireSpoiled(LabFault.WireSpoiled.Segment.TARGET_TO_SERVERS, new WireFault.BlackHole()));

    @Test
    void everyKindOfFaultIsInThisTest() {
        assertThat(ONE_OF_EACH)
                .extracting(fault -> fault.getClass().getSimpleName())
                .containsExactlyInAnyOrder(Arrays.stream(LabFault.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toArray(String[]::new));
    }

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
        assertThat(new LabFault.ProxyCertificate(flaw).id()).startsWith("C-");
        assertThat(new LabFault.FrontEndCertificate(null, flaw).id()).startsWith("C-1");
        assertThat(new LabFault.FrontEndCertificate("fe01.corp.contoso.com", flaw).id())
                .isEqualTo("C-13");
    }

    @Test
    void equalFaultsMakeEqualLabs() {
        assertThat(new LabFault.ProxyCertificateNames(List.of("a.contoso.com")))
                .isEqualTo(new LabFault.ProxyCertificateNames(List.of("a.contoso.com")));
    }

    @Test
    void allowedHairpinIsNoFault() {
        assertThatThrownBy(() -> new LabFault.HairpinBlocked(Firewall.Hairpin.ALLOWED))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
