package lynclab.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class IssuerFetchTest {
    private static final String HOST = "meet.contoso.com";

    private RevocationServer server;
    private LabNetwork network;
    private CertificateAuthority authority;

    @BeforeEach
    void start() throws Exception {
        server = RevocationServer.start();
        network = new LabNetwork(server);
        authority = CertificateAuthority.publicAuthority("Example Trust")
                .withRevocationUrls(URI.create("http://pki.contoso.com"));
        server.serve(authority);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void desktopBrowsersHideAMissingIntermediate() {
        List<X509Certificate> chain = issue(new CertificateFault.MissingIntermediate());

        assertThat(judge(authority.trustStore(), chain)).isEqualTo(TrustVerdict.AUTHORITY_INVALID);
        assertThat(judge(authority.trustStore().fetchingIssuers(network), chain))
                .isEqualTo(TrustVerdict.TRUSTED);
        assertThat(network.asked()).contains(URI.create("http://pki.contoso.com/example-trust/issuing.cer"));
    }

    @Test
    void desktopBrowsersReplaceAnExpiredIntermediate() {
        List<X509Certificate> chain = issue(new CertificateFault.ExpiredIntermediate());

        assertThat(judge(authority.trustStore().fetchingIssuers(network), chain))
                .isEqualTo(TrustVerdict.TRUSTED);
    }

    @Test
    void aChainThatIsCompleteNeedsNoFetching() {
        List<X509Certificate> chain = issue(null);

        assertThat(judge(authority.trustStore().fetchingIssuers(network), chain))
                .isEqualTo(TrustVerdict.TRUSTED);
        assertThat(network.asked()).isEmpty();
    }

    @Test
    void staysUntrustedWhenTheIssuerCannotBeHad() {
        List<X509Certificate> chain = issue(new CertificateFault.MissingIntermediate());
        server.close();

        assertThat(judge(authority.trustStore().fetchingIssuers(network), chain))
                .isEqualTo(TrustVerdict.AUTHORITY_INVALID);
    }

    @Test
    void fetchingDoesNotMakeAStrangerTrusted() {
        List<X509Certificate> chain = issue(new CertificateFault.SelfSigned());

        assertThat(judge(authority.trustStore().fetchingIssuers(network), chain))
                .isEqualTo(TrustVerdict.AUTHORITY_INVALID);
    }

    private List<X509Certificate> issue(@Nullable CertificateFault fault) {
        return authority
                .issue(CertificateRequest.forHosts(HOST).withFault(fault))
                .chain();
    }

    private static TrustVerdict judge(TrustStore store, List<X509Certificate> chain) {
        return store.judge(chain, HOST, Instant.now(), NameRules.BROWSER);
    }
}
