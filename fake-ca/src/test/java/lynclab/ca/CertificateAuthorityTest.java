package lynclab.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
    private final CertificateAuthority enterprise = CertificateAuthority.enterprise("Contoso");
    private final CertificateAuthority publicAuthority = CertificateAuthority.publicAuthority("Example Trust");
    private final CertificateRequest request =
            CertificateRequest.forHosts("webext.contoso.com", "meet.contoso.com", "*.fabrikam.com", "192.0.2.7");

    @Test
    void issuesBelowItsRoot() {
        IssuedCertificate issued = publicAuthority.issue(request);

        assertThat(issued.chain()).containsExactly(issued.leaf(), publicAuthority.issuing());
        assertThat(issued.leaf().getIssuerX500Principal())
                .isEqualTo(publicAuthority.issuing().getSubjectX500Principal());
        assertThat(publicAuthority.issuing().getIssuerX500Principal())
                .isEqualTo(publicAuthority.root().getSubjectX500Principal());
    }

    @Test
    void describesWhatItIssued() {
        IssuedCertificate issued = publicAuthority.issue(request.withValidity(Duration.ofDays(90)));

        CertificateDescription description = CertificateDescription.of(issued.leaf());

        assertThat(description.commonName()).isEqualTo("webext.contoso.com");
        assertThat(description.subject()).contains("O=Contoso");
        assertThat(description.issuerCommonName()).isEqualTo("Example Trust TLS CA");
        assertThat(description.names())
                .containsExactly("webext.contoso.com", "meet.contoso.com", "*.fabrikam.com", "192.0.2.7");
        assertThat(description.daysLeft(Instant.now())).isEqualTo(89);
        assertThat(description.signatureAlgorithm()).isEqualTo("SHA256withRSA");
        assertThat(description.key()).isEqualTo("RSA 2048");
        assertThat(description.authority()).isFalse();
        assertThat(description.sha256()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(description.revocationUrls())
                .containsExactly(
                        "http://pki.example-trust.test/example-trust/issuing.crl",
                        "http://pki.example-trust.test/example-trust/ocsp");
        assertThat(description.text(Instant.now())).contains("meet.contoso.com", "(89 days left)", "RSA 2048");
    }

    @Test
    void neverSharesAKeyBetweenAuthoritiesAndLeaves() {
        assertThat(new X509Certificate[] {
                    enterprise.root(),
                    enterprise.issuing(),
                    publicAuthority.root(),
                    publicAuthority.issuing(),
                    enterprise.issue(request).leaf()
                })
                .extracting(X509Certificate::getPublicKey)
                .doesNotHaveDuplicates();
    }

    @Test
    void givesARenewedCertificateAnotherKey() {
        assertThat(enterprise.issue(request).leaf().getPublicKey())
                .isNotEqualTo(enterprise.issue(request).leaf().getPublicKey());
    }

    @Test
    void isTheSameAuthorityThroughoutTheProcess() {
        assertThat(CertificateAuthority.enterprise("Contoso").root()).isEqualTo(enterprise.root());
        assertThat(CertificateAuthority.enterprise("Fabrikam").root().getPublicKey())
                .isNotEqualTo(enterprise.root().getPublicKey());
    }

    @Test
    void namesTheAddressesItWasTold() {
        CertificateAuthority told = enterprise.withRevocationUrls(URI.create("http://pki.contoso.com"));

        assertThat(CertificateDescription.of(told.issue(request).leaf()).revocationUrls())
                .containsExactly("http://pki.contoso.com/contoso/issuing.crl", "http://pki.contoso.com/contoso/ocsp");
        assertThat(CertificateDescription.of(told.issuing()).revocationUrls())
                .containsExactly("http://pki.contoso.com/contoso/root.crl");
        assertThat(told.root()).isEqualTo(enterprise.root());
    }

    @Test
    void issuesEllipticCurveLeaves() {
        IssuedCertificate issued = enterprise.issue(request.withKeyAlgorithm(KeyAlgorithm.ECDSA));

        assertThat(CertificateDescription.of(issued.leaf()).key()).isEqualTo("EC 256");
        assertThat(enterprise.trustStore().judge(issued.chain(), "meet.contoso.com", Instant.now(), NameRules.BROWSER))
                .isEqualTo(TrustVerdict.TRUSTED);
    }

    @Test
    void writesPem(@TempDir Path folder) throws Exception {
        IssuedCertificate issued = enterprise.issue(request);

        issued.writePem(folder.resolve("chain.pem"), folder.resolve("key.pem"));

        try (var chain = Files.newInputStream(folder.resolve("chain.pem"))) {
            Collection<?> read = CertificateFactory.getInstance("X.509").generateCertificates(chain);
            assertThat(read).hasToString(issued.chain().toString()).hasSize(2);
        }
        assertThat(Files.readString(folder.resolve("key.pem")))
                .startsWith("-----BEGIN PRIVATE KEY-----\n")
                .endsWith("-----END PRIVATE KEY-----\n");
    }

    @Test
    void keepsSpecialCharactersOfAnOrganisation() {
        CertificateAuthority quoted = CertificateAuthority.enterprise("Contoso, \"North\" + South");

        assertThat(CertificateDescription.of(quoted.root()).commonName())
                .isEqualTo("Contoso, \"North\" + South Root CA");
    }

    @Test
    void datesItsCertificatesByItsClock() {
        Instant later = Instant.now().plus(Duration.ofDays(300));
        CertificateAuthority ahead = enterprise.withClock(Clock.fixed(later, ZoneOffset.UTC));

        X509Certificate leaf = ahead.issue(request.withFault(new CertificateFault.ExpiringSoon(Duration.ofDays(5))))
                .leaf();

        assertThat(CertificateDescription.of(leaf).daysLeft(later.truncatedTo(ChronoUnit.SECONDS)))
                .isEqualTo(5);
    }

    @Test
    void refusesARequestWithoutNames() {
        assertThatThrownBy(() -> new CertificateRequest("meet.contoso.com", List.of()))
                .hasMessageContaining("no subject alternative name is asked for meet.contoso.com");
    }

    @Test
    void standsBesideTheOtherKindOnly() {
        assertThatThrownBy(() -> publicAuthority.beside(CertificateAuthority.publicAuthority("Other Trust")))
                .hasMessageContaining("Example Trust and Other Trust are of one kind");
    }
}
