package lynclab.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class RevocationCheckTest {
    private static final String HOST = "meet.contoso.com";

    private RevocationServer server;
    private LabNetwork network;
    private CertificateAuthority authority;
    private IssuedCertificate issued;
    private TrustStore lenient;
    private TrustStore strict;

    @BeforeEach
    void start() throws Exception {
        server = RevocationServer.start();
        network = new LabNetwork(server);
        authority = CertificateAuthority.publicAuthority("Example Trust")
                .withRevocationUrls(URI.create("http://pki.contoso.com"));
        server.serve(authority);
        issued = authority.issue(CertificateRequest.forHosts(HOST));
        lenient = authority.trustStore().checking(RevocationCheck.lenient(network));
        strict = authority.trustStore().checking(RevocationCheck.strict(network));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void trustsWhatWasNotRevoked() {
        assertThat(judge(strict)).isEqualTo(TrustVerdict.TRUSTED);
        assertThat(network.asked())
                .containsExactly(
                        URI.create("http://pki.contoso.com/example-trust/ocsp"),
                        URI.create("http://pki.contoso.com/example-trust/root.crl"));
    }

    @Test
    void refusesWhatWasRevoked() {
        authority.revoke(issued.leaf());

        assertThat(judge(lenient)).isEqualTo(TrustVerdict.REVOKED);
        assertThat(lenient.examine(issued.chain(), Instant.now()).sentence())
                .startsWith("meet.contoso.com was revoked by Example Trust TLS CA at ");
    }

    @Test
    void refusesWhatARevokedAuthorityIssued() {
        authority.revoke(authority.issuing());

        assertThat(lenient.examine(issued.chain(), Instant.now()).sentence())
                .startsWith("Example Trust TLS CA was revoked by Example Trust Root CA at ");
    }

    @ParameterizedTest
    @CsvSource({
        "OCSP_MISSING,   status 404",
        "OCSP_TRY_LATER, the responder answers with error 3",
        "OCSP_UNKNOWN,   the responder does not know the certificate",
        "OCSP_STALE,     the answer expired at",
        "OCSP_FORGED,    the answer is not signed by the issuer"
    })
    void turnsToTheListWhenTheResponderFails(RevocationFault fault, String reason) {
        authority.revoke(issued.leaf());
        server.arm(fault);
        assertThat(judge(strict)).isEqualTo(TrustVerdict.REVOKED);
        assertThat(network.asked()).contains(URI.create("http://pki.contoso.com/example-trust/issuing.crl"));

        server.arm(RevocationFault.LIST_MISSING);
        assertThat(judge(lenient)).isEqualTo(TrustVerdict.TRUSTED);
        assertThat(judge(strict)).isEqualTo(TrustVerdict.UNABLE_TO_CHECK_REVOCATION);
        assertThat(strict.examine(issued.chain(), Instant.now()).sentence()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"LIST_EXPIRED, the list expired at", "LIST_FORGED, Signature does not match"})
    void doesNotBelieveEveryList(RevocationFault fault, String reason) {
        server.arm(RevocationFault.OCSP_MISSING);
        server.arm(fault);

        assertThat(strict.examine(issued.chain(), Instant.now()).sentence()).contains(reason);
    }

    @Test
    void cannotAskWhereOnlyADirectoryIsNamed() {
        issued = authority.issue(
                CertificateRequest.forHosts(HOST).withFault(new CertificateFault.RevocationListInLdapOnly()));

        assertThat(judge(lenient)).isEqualTo(TrustVerdict.TRUSTED);
        assertThat(strict.examine(issued.chain(), Instant.now()).sentence())
                .isEqualTo("Whether meet.contoso.com was revoked is not known: it names no address that can be asked.");
    }

    @Test
    void asksNothingAboutAChainThatFailsAnyway() {
        Instant late = Instant.now().plus(Duration.ofDays(400));

        assertThat(strict.judge(issued.chain(), HOST, late, NameRules.BROWSER)).isEqualTo(TrustVerdict.DATE_INVALID);
        assertThat(network.asked()).isEmpty();
    }

    private TrustVerdict judge(TrustStore store) {
        return store.judge(issued.chain(), HOST, Instant.now(), NameRules.BROWSER);
    }
}
