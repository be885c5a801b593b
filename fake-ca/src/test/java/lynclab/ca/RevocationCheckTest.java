package lynclab.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class RevocationCheckTest {
    private static final String HOST = "meet.contoso.com";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<URI> asked = new ArrayList<>();
    private RevocationServer server;
    private CertificateAuthority authority;
    private IssuedCertificate issued;
    private TrustStore lenient;
    private TrustStore strict;

    @BeforeEach
    void start() throws Exception {
        server = RevocationServer.start();
        authority = CertificateAuthority.publicAuthority("Example Trust")
                .withRevocationUrls(URI.create("http://pki.contoso.com"));
        server.serve(authority);
        issued = authority.issue(CertificateRequest.forHosts(HOST));
        lenient = authority.trustStore().checking(RevocationCheck.lenient(this::fetch));
        strict = authority.trustStore().checking(RevocationCheck.strict(this::fetch));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void trustsWhatWasNotRevoked() {
        assertThat(judge(strict)).isEqualTo(TrustVerdict.TRUSTED);
        assertThat(asked)
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
        assertThat(asked).contains(URI.create("http://pki.contoso.com/example-trust/issuing.crl"));

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
        assertThat(asked).isEmpty();
    }

    private TrustVerdict judge(TrustStore store) {
        return store.judge(issued.chain(), HOST, Instant.now(), NameRules.BROWSER);
    }

    /** Leads the name of the certificates to the socket, as a lab's network does. */
    private byte[] fetch(URI address, byte @Nullable [] body) throws IOException {
        asked.add(address);
        URI real = server.baseUrl().resolve(address.getRawPath());
        HttpRequest.Builder request = HttpRequest.newBuilder(real);
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofByteArray(body));
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }
}
