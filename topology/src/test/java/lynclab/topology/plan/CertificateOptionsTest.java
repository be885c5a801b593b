package lynclab.topology.plan;

import static org.assertj.core.api.Assertions.assertThat;

import lynclab.topology.TopologyReader;
import lynclab.topology.plan.CertificateOption.BrokenClient;
import lynclab.topology.plan.CertificateOption.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateOptionsTest {
    private final Plan twoPools = Plan.of(TopologyReader.example("two-pools"));

    @ParameterizedTest
    @CsvSource({
        "PORT_FORWARDING_PRIVATE, 7, 14, 97, 3",
        "PUBLIC_ON_EACH_SERVER, 7, 14, 97, 3",
        "PUBLIC_SHARED_BY_POOL, 3, 16, 45, 3",
        "PROXY_SAN, 1, 12, 12, 1",
        "PROXY_WILDCARD, 1, 5, 5, 1",
        "PROXY_HTTP_DISCOVERY, 1, 11, 11, 1",
        "WILDCARD_COMMON_NAME, 1, 1, 1, 1",
    })
    void twoPoolsCost(Kind kind, int certificates, int namesOnFirst, int namesInAll, int publicAddresses) {
        CertificateOption option = twoPools.certificateOption(kind);

        assertThat(option.certificates()).hasSize(certificates);
        assertThat(option.numberOfNames()).isEqualTo(namesOnFirst);
        assertThat(option.names()).hasSize(namesOnFirst);
        assertThat(option.totalNames()).isEqualTo(namesInAll);
        assertThat(option.publicAddresses()).isEqualTo(publicAddresses);
    }

    @Test
    void onlyEveryNameByItselfBreaksNobody() {
        assertThat(twoPools.certificateOptions())
                .filteredOn(option -> option.brokenClients().isEmpty())
                .extracting(CertificateOption::kind)
                .containsExactly(Kind.PROXY_SAN);
    }

    @Test
    void privateCertificatesLoseWhoeverIsNotOfTheDomain() {
        assertThat(twoPools.certificateOption(Kind.PORT_FORWARDING_PRIVATE).brokenClients())
                .extracting(BrokenClient::who)
                .containsExactly("guests in a browser", "mobiles", "other companies' servers");
    }

    @Test
    void wildcardAsCommonNameIsSupportedForNoRole() {
        assertThat(twoPools.certificateOptions())
                .filteredOn(option -> !option.isSupported())
                .singleElement()
                .satisfies(option -> {
                    assertThat(option.kind()).isEqualTo(Kind.WILDCARD_COMMON_NAME);
                    assertThat(option.remarks())
                            .anyMatch(remark -> remark.contains("no role") && remark.contains("REQ-8.3"));
                });
    }

    @Test
    void hostingProviderGetsByWithTwoNames() {
        Plan provider = Plan.of(TopologyReader.example("hosting-provider"));

        assertThat(provider.certificateOption(Kind.PROXY_HTTP_DISCOVERY).names())
                .containsExactly("webext.contoso.com", "meet.contoso.com");
        assertThat(provider.certificateOption(Kind.PROXY_SAN).numberOfNames()).isEqualTo(202);
        assertThat(provider.certificateNames(CertificateRole.REVERSE_PROXY, null)
                        .subjectAltNames())
                .containsExactly("webext.contoso.com", "meet.contoso.com");
    }

    @Test
    void namesThatNobodySignsAreNamed() {
        Plan local = Plan.of(TopologyReader.parse("t.yaml", """
                sip-domains: [contoso.com]
                pools: [{fqdn: fe01.contoso.local, address: 10.1.1.11}]
                """, "t"));

        assertThat(local.certificateOption(Kind.PUBLIC_ON_EACH_SERVER).remarks())
                .contains("no public authority signs fe01.contoso.local");
    }
}
