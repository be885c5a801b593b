package lynclab.lab;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;

/**
 * The healthy certificates of all labs of this process. The authorities are the same in each of them, so a certificate that
 * one lab has asked for serves the next as well: a suite starts a hundred labs, and every signature takes its time.
 */
final class HealthyCertificates {

    private static final Map<Asked, IssuedCertificate> ISSUED = new ConcurrentHashMap<>();

    private HealthyCertificates() {}

    static IssuedCertificate of(CertificateAuthority authority, CertificateRequest request) {
        if (request.fault() != null) {
            throw new IllegalArgumentException("a certificate with " + request.fault() + " is not healthy");
        }
        return ISSUED.computeIfAbsent(new Asked(authority.issuing(), request), any -> authority.issue(request));
    }

    private record Asked(X509Certificate issuer, CertificateRequest request) {}
}
