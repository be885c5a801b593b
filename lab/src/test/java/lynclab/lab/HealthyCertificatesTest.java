package lynclab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateFault;
import lynclab.ca.CertificateRequest;
import org.junit.jupiter.api.Test;

class HealthyCertificatesTest {

    private static final CertificateRequest REQUEST = CertificateRequest.forHosts("fe1.contoso.com", "web.contoso.com");

    @Test
    void theSameRequestToTheSameAuthorityGetsTheSameCertificate() {
        assertThat(HealthyCertificates.of(CertificateAuthority.enterprise("Contoso"), REQUEST))
                .isSameAs(HealthyCertificates.of(CertificateAuthority.enterprise("Contoso"), REQUEST));
    }

    @Test
    void anotherAuthorityOrOtherNamesGetAnother() {
        CertificateAuthority ours = CertificateAuthority.enterprise("Contoso");

        assertThat(HealthyCertificates.of(ours, REQUEST))
                .isNotEqualTo(HealthyCertificates.of(CertificateAuthority.publicAuthority("Public"), REQUEST))
                .isNotEqualTo(HealthyCertificates.of(ours, CertificateRequest.forHosts("fe1.contoso.com")));
    }

    @Test
    void aFaultIsMadeAfreshForWhoeverAsksForIt() {
        CertificateRequest spoilt = REQUEST.withFault(new CertificateFault.WrongName());

        assertThatThrownBy(() -> HealthyCertificates.of(CertificateAuthority.enterprise("Contoso"), spoilt))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not healthy");
    }
}
