package lynclab.server.deployment;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The authority that signs client certificates for the provisioning service; called on an event loop. */
public interface CertificateIssuer {

    /**
     * Signs the public key of a certification request for a user; empty where the request cannot be read, or was not
     * signed by the key in it.
     *
     * @param certificationRequest PKCS#10 in DER
     */
    Optional<X509Certificate> issue(byte[] certificationRequest, User user, Duration lifetime);

    /** What a client has to know to judge such a certificate: the issuing authority first, the root last. */
    List<X509Certificate> chain();
}
