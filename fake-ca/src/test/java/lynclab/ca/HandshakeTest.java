package lynclab.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chains as they are presented in real handshakes. */
@Timeout(30)
class HandshakeTest {
    private static final String HOST = "meet.contoso.com";
    private final CertificateAuthority authority = CertificateAuthority.publicAuthority("Example Trust");
    private final CertificateRequest request = CertificateRequest.forHosts(HOST);

    @ParameterizedTest
    @CsvSource({"TLSv1.2,RSA", "TLSv1.3,RSA", "TLSv1.2,ECDSA", "TLSv1.3,ECDSA"})
    void presentsAHealthyChain(String version, KeyAlgorithm algorithm) throws Exception {
        IssuedCertificate issued = authority.issue(request.withKeyAlgorithm(algorithm));

        assertThat(handshake(issued, version)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.3"})
    void presentsAWeakKeyAndTheStoreRefusesIt(String version) throws Exception {
        IssuedCertificate issued = authority.issue(request.withFault(new CertificateFault.WeakKey()));

        assertThat(handshake(issued, version)).contains("NET::ERR_CERT_WEAK_KEY", "RSA with 1024 bits");
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.3"})
    void presentsASha1SignatureAndTheStoreRefusesIt(String version) throws Exception {
        IssuedCertificate issued = authority.issue(request.withFault(new CertificateFault.Sha1Signature()));

        assertThat(handshake(issued, version)).contains("NET::ERR_CERT_WEAK_SIGNATURE_ALGORITHM", "SHA1withRSA");
    }

    @Test
    void refusesTheNameWhenTheSocketIdentifiesItsEnd() throws Exception {
        IssuedCertificate issued = authority.issue(CertificateRequest.forHosts("dialin.contoso.com"));

        assertThat(handshake(issued, "TLSv1.3"))
                .contains("NET::ERR_CERT_COMMON_NAME_INVALID", "meet.contoso.com is not among the certificate's names");
    }

    @Test
    void cannotPresentAKeyThatIsAnothers() throws Exception {
        IssuedCertificate issued = authority.issue(request.withFault(new CertificateFault.MismatchedKey()));

        assertThat(handshake(issued, "TLSv1.3")).isNotEmpty().doesNotContain("NET::");
    }

    @Test
    void judgesForAFixedHost() {
        IssuedCertificate issued = authority.issue(CertificateRequest.forHosts("*.contoso.com"));
        var strict = authority.trustStore().trustManager(HOST, NameRules.NO_WILDCARD, Clock.systemUTC());

        Throwable refusal = catchThrowable(() ->
                strict.checkServerTrusted(issued.chain().toArray(new java.security.cert.X509Certificate[0]), "RSA"));

        assertThat(refusal).isInstanceOfSatisfying(UntrustedChainException.class, untrusted -> {
            assertThat(untrusted.chain()).isEqualTo(issued.chain());
            assertThat(untrusted.judgement().defects())
                    .extracting(TrustDefect::kind)
                    .containsExactly(TrustDefect.Kind.NAME_COVERED_BY_WILDCARD_ONLY);
        });
    }

    /** What the client has against the server, or nothing. */
    private String handshake(IssuedCertificate issued, String version) throws Exception {
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, new TrustManager[] {authority.trustStore().trustManager()}, null);
        try (SSLServerSocket server = (SSLServerSocket) issued.serverContext()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server));
            try (java.net.Socket plain = new java.net.Socket(server.getInetAddress(), server.getLocalPort());
                    SSLSocket tls = (SSLSocket) client.getSocketFactory().createSocket(plain, HOST, 443, true)) {
                var parameters = tls.getSSLParameters();
                parameters.setProtocols(new String[] {version});
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                tls.setSSLParameters(parameters);
                tls.startHandshake();
                return tls.getInputStream().read() == 'x' ? "" : "the server closed";
            } catch (SSLException e) {
                return e.toString();
            } finally {
                served.get(10, TimeUnit.SECONDS);
            }
        }
    }

    private static void serve(SSLServerSocket server) {
        try (SSLSocket accepted = (SSLSocket) server.accept()) {
            accepted.startHandshake();
            accepted.getOutputStream().write('x');
        } catch (IOException e) {
            // The client's end says why.
        }
    }
}
