package lynclab.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;
import lynclab.ca.RevocationFault;
import lynclab.ca.RevocationServer;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.Stapling;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Only what says today, with the authority's signature, that a certificate is good is stapled to it. */
class StaplerTest {
    private RevocationServer responder;
    private CertificateAuthority authority;

    @BeforeEach
    void start() throws Exception {
        responder = RevocationServer.start();
        authority = CertificateAuthority.publicAuthority("Public Trust").withRevocationUrls(responder.baseUrl());
        responder.serve(authority);
    }

    @AfterEach
    void stop() {
        responder.close();
    }

    private PresentedCertificate certificate(Stapling stapling) {
        IssuedCertificate issued = authority.issue(CertificateRequest.forHosts("meet.contoso.com"));
        return PresentedCertificate.load(
                Certificate.of("meet", issued.chain(), issued.key()).withStapling(stapling));
    }

    @Test
    void staplesAnAnswerThatSaysGood() {
        PresentedCertificate certificate = certificate(Stapling.ON);
        Stapler stapler = new Stapler();
        stapler.tend(List.of(certificate));
        stapler.tend(List.of(certificate));

        assertThat(certificate.staple().response()).isNotNull();
        // The second time nothing was due.
        assertThat(responder.requests()).hasSize(1);
    }

    @Test
    void asksNobodyWhereItIsTold() {
        PresentedCertificate certificate = certificate(Stapling.OFF);
        new Stapler().tend(List.of(certificate));

        assertThat(certificate.staple().response()).isNull();
        assertThat(responder.requests()).isEmpty();
    }

    static Stream<RevocationFault> faults() {
        return Stream.of(
                RevocationFault.OCSP_MISSING,
                RevocationFault.OCSP_TRY_LATER,
                RevocationFault.OCSP_STALE,
                RevocationFault.OCSP_FORGED,
                RevocationFault.OCSP_UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void staplesNothingElse(RevocationFault fault) {
        responder.arm(fault);
        PresentedCertificate certificate = certificate(Stapling.ON);
        new Stapler().tend(List.of(certificate));

        assertThat(responder.timesFired(fault)).isPositive();
        assertThat(certificate.staple().response()).isNull();
    }

    @Test
    void staplesNothingToARevokedCertificate() {
        PresentedCertificate certificate = certificate(Stapling.ON);
        authority.revoke(certificate.chain().get(0));
        new Stapler().tend(List.of(certificate));

        assertThat(certificate.staple().response()).isNull();
    }
}
