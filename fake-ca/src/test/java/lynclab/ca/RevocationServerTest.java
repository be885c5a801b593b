package lynclab.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Java's own revocation checker is the client, so that both ends are not ours. */
@Timeout(30)
class RevocationServerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Set<Option> BY_LIST = Set.of(Option.PREFER_CRLS, Option.NO_FALLBACK);
    private static final Set<Option> BY_OCSP = Set.of(Option.NO_FALLBACK, Option.ONLY_END_ENTITY);

    private RevocationServer server;
    private CertificateAuthority authority;
    private IssuedCertificate issued;

    @BeforeEach
    void start() throws Exception {
        server = RevocationServer.start();
        authority = CertificateAuthority.enterprise("Contoso").withRevocationUrls(server.baseUrl());
        server.serve(authority);
        issued = authority.issue(CertificateRequest.forHosts("meet.contoso.com"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void saysThatACertificateIsGood() {
        assertThatCode(() -> validate(BY_LIST)).doesNotThrowAnyException();
        assertThatCode(() -> validate(BY_OCSP)).doesNotThrowAnyException();

        assertThat(server.requests())
                .contains("GET /contoso/issuing.crl", "GET /contoso/root.crl")
                .anyMatch(request -> request.contains("/contoso/ocsp"));
    }

    @Test
    void saysThatACertificateWasRevoked() {
        authority.revoke(issued.leaf());

        assertThatThrownBy(() -> validate(BY_LIST)).hasCauseInstanceOf(CertificateRevokedException.class);
        assertThatThrownBy(() -> validate(BY_OCSP)).hasCauseInstanceOf(CertificateRevokedException.class);
    }

    @Test
    void saysThatTheIssuingCertificateWasRevoked() throws Exception {
        authority.revoke(authority.issuing());

        assertThatThrownBy(() -> validate(BY_LIST)).hasCauseInstanceOf(CertificateRevokedException.class);
        assertThat(list("contoso/root.crl").getRevokedCertificates()).hasSize(1);
        assertThat(list("contoso/issuing.crl").getRevokedCertificates()).isNull();
    }

    @Test
    void signsItsListsByTheirIssuers() throws Exception {
        list("contoso/root.crl").verify(authority.root().getPublicKey());
        list("contoso/issuing.crl").verify(authority.issuing().getPublicKey());
    }

    @Test
    void handsOutTheCertificatesOfTheAuthority() throws Exception {
        assertThat(certificate("contoso/issuing.cer")).isEqualTo(authority.issuing());
        assertThat(certificate("contoso/root.cer")).isEqualTo(authority.root());
    }

    @Test
    void doesNotKnowWhatItNeverIssued() {
        issued = CertificateAuthority.enterprise("Contoso")
                .withRevocationUrls(server.baseUrl())
                .issue(CertificateRequest.forHosts("meet.contoso.com"));

        assertThatThrownBy(() -> validate(BY_OCSP))
                .isInstanceOf(CertPathValidatorException.class)
                .hasMessageContaining("status is unknown");
    }

    @Test
    void answersForItsOwnAuthoritiesOnly() throws Exception {
        assertThat(get("fabrikam/issuing.crl").statusCode()).isEqualTo(404);
        assertThat(get("contoso/unknown").statusCode()).isEqualTo(404);
        assertThat(post("contoso/issuing.crl", new byte[0]).statusCode()).isEqualTo(405);
    }

    @Test
    void answersRubbishWithMalformedRequest() throws Exception {
        byte[] malformedRequest = {0x30, 0x03, 0x0A, 0x01, 0x01};

        assertThat(post("contoso/ocsp", new byte[] {1, 2, 3}).body()).isEqualTo(malformedRequest);
        assertThat(get("contoso/ocsp/no-base-64").body()).isEqualTo(malformedRequest);
    }

    @Test
    void tellsAuthoritiesOnOneServerApart() throws Exception {
        CertificateAuthority other =
                CertificateAuthority.publicAuthority("Example Trust").withRevocationUrls(server.baseUrl());
        server.serve(other);

        assertThat(certificate("example-trust/issuing.cer")).isEqualTo(other.issuing());
        assertThat(certificate("contoso/issuing.cer")).isEqualTo(authority.issuing());
    }

    @Test
    void refusesToRevokeTheCertificateOfAnother() {
        X509Certificate foreign = CertificateAuthority.publicAuthority("Example Trust")
                .issue(CertificateRequest.forHosts("meet.contoso.com"))
                .leaf();

        assertThatThrownBy(() -> authority.revoke(foreign)).hasMessageContaining("Contoso cannot revoke what");
    }

    @ParameterizedTest
    @EnumSource
    void failsInTheWayThatIsArmed(RevocationFault fault) {
        server.arm(fault);

        boolean list = fault.name().startsWith("LIST");
        assertThatThrownBy(() -> validate(list ? BY_LIST : BY_OCSP)).isInstanceOf(CertPathValidatorException.class);
        assertThatCode(() -> validate(list ? BY_OCSP : BY_LIST)).doesNotThrowAnyException();
        assertThat(server.timesFired(fault)).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void recoversOnceDisarmed(RevocationFault fault) {
        server.arm(fault);

        server.disarm();

        assertThatCode(() -> validate(BY_LIST)).doesNotThrowAnyException();
        assertThatCode(() -> validate(BY_OCSP)).doesNotThrowAnyException();
        assertThat(server.timesFired(fault)).isZero();
    }

    private void validate(Set<Option> options) throws Exception {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(options);
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority.root(), null)));
        parameters.addCertPathChecker(checker);
        validator.validate(CertificateFactory.getInstance("X.509").generateCertPath(issued.chain()), parameters);
    }

    private X509CRL list(String path) throws Exception {
        HttpResponse<byte[]> response = get(path);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/pkix-crl");
        X509CRL list = (X509CRL)
                CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(response.body()));
        assertThat(list.getRevokedCertificate(BigInteger.ONE)).isNull();
        return list;
    }

    private X509Certificate certificate(String path) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(get(path).body()));
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(server.baseUrl() + path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String path, byte[] body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
