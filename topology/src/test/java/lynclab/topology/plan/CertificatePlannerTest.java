package lynclab.topology.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lynclab.topology.Certificates.Layout;
import lynclab.topology.Certificates.ProxyCertificate;
import lynclab.topology.Certificates.Sharing;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.Test;

class CertificatePlannerTest {
    private final Topology twoPools = TopologyReader.example("two-pools");
    private final Pool east = twoPools.frontEndPools().get(0);

    @Test
    void oneFrontEndOfTwoPoolsNeedsFourteenNames() {
        CertificateNames names = Plan.of(twoPools)
                .certificateNames(CertificateRole.COMBINED, east, east.members().get(0));

        assertThat(names.subjectAltNames())
                .containsExactlyInAnyOrder(
                        "fe-east-1.corp.contoso.com",
                        "pool-east.corp.contoso.com",
                        "webext-east.contoso.com",
                        "sip.contoso.com",
                        "sip.fabrikam.com",
                        "meet.contoso.com",
                        "meet.fabrikam.com",
                        "dialin.contoso.com",
                        "dialin.fabrikam.com",
                        "lyncdiscover.contoso.com",
                        "lyncdiscover.fabrikam.com",
                        "lyncdiscoverinternal.contoso.com",
                        "lyncdiscoverinternal.fabrikam.com",
                        "admin.contoso.com")
                .hasSize(14);
    }

    @Test
    void oneCertificateForThreeFrontEndsNeedsSixteenNames() {
        Topology shared = twoPools.withCertificates(twoPools.certificates()
                .withFrontEnd(twoPools.certificates().frontEnd().withSharing(Sharing.PER_POOL)));

        CertificateNames names = Plan.of(shared)
                .certificateNames(CertificateRole.COMBINED, east, east.members().get(0));

        assertThat(names.count()).isEqualTo(16);
        assertThat(names.subjectAltNames())
                .contains("fe-east-1.corp.contoso.com", "fe-east-2.corp.contoso.com", "fe-east-3.corp.contoso.com");
    }

    @Test
    void proxyNamesEveryPublishedHost() {
        CertificateNames names = Plan.of(twoPools).certificateNames(CertificateRole.REVERSE_PROXY, null);

        assertThat(names.commonName()).isEqualTo("webext-east.contoso.com");
        assertThat(names.subjectAltNames())
                .containsExactlyElementsOf(Plan.of(twoPools).publishedHosts())
                .contains("webext-west.contoso.com", "webdirext.contoso.com", "oos.contoso.com", "mail.contoso.com")
                .noneMatch(name -> name.startsWith("lyncdiscoverinternal") || name.startsWith("admin."));
    }

    @Test
    void wildcardLayoutKeepsWebServicesByName() {
        CertificateNames names = names(proxy().withLayout(Layout.WILDCARD_SAN));

        assertThat(names.subjectAltNames())
                .containsExactly(
                        "webext-east.contoso.com",
                        "webext-west.contoso.com",
                        "webdirext.contoso.com",
                        "*.contoso.com",
                        "*.fabrikam.com");
    }

    @Test
    void chosenWildcardDomainsLeaveTheOthersUncovered() {
        CertificateNames names = names(proxy().withWildcard(List.of("contoso.com"), true));

        assertThat(names.subjectAltNames()).contains("*.contoso.com", "contoso.com");
        assertThat(names.covers("meet.contoso.com")).isTrue();
        assertThat(names.covers("meet.fabrikam.com")).isFalse();
        assertThat(names.covers("a.meet.contoso.com")).isFalse();
    }

    @Test
    void wildcardAsCommonNameCoversNothing() {
        CertificateNames names = names(proxy().withLayout(Layout.WILDCARD_CN));

        assertThat(names.commonName()).isEqualTo("*.contoso.com");
        assertThat(names.subjectAltNames()).isEmpty();
        assertThat(names.covers("meet.contoso.com")).isFalse();
    }

    @Test
    void httpDiscoveryLeavesTheNamesOut() {
        CertificateNames names = names(proxy().withHttpDiscovery(List.of("fabrikam.com")));

        assertThat(names.covers("lyncdiscover.contoso.com")).isTrue();
        assertThat(names.covers("lyncdiscover.fabrikam.com")).isFalse();
        assertThat(names.covers("meet.fabrikam.com")).isTrue();
    }

    private ProxyCertificate proxy() {
        return twoPools.certificates().reverseProxy();
    }

    private CertificateNames names(ProxyCertificate certificate) {
        Topology topology = twoPools.withCertificates(twoPools.certificates().withReverseProxy(certificate));
        return Plan.of(topology).certificateNames(CertificateRole.REVERSE_PROXY, null);
    }
}
