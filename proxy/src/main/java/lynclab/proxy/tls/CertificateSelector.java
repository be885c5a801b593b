package lynclab.proxy.tls;

import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Picks the certificate for the host a client asks for: exact name, then wildcard, then the listener's first one; and among
 * those that serve equally well, ECDSA for clients that can verify it, and RSA for the others.
 */
public final class CertificateSelector {
    private final List<PresentedCertificate> certificates;

    public CertificateSelector(List<PresentedCertificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    public PresentedCertificate select(ClientHello hello) {
        String host = hello.host();
        PresentedCertificate found = null;
        if (host != null) {
            found = among(certificate -> certificate.hosts().coversExactly(host), hello);
            if (found == null) {
                found = among(certificate -> certificate.hosts().coversByWildcard(host), hello);
            }
        }
        if (found == null) {
            List<String> names = certificates.get(0).hosts().names();
            found = among(certificate -> certificate.hosts().names().equals(names), hello);
        }
        return found == null ? certificates.get(0) : found;
    }

    private @Nullable PresentedCertificate among(Predicate<PresentedCertificate> serves, ClientHello hello) {
        PresentedCertificate rsa = null;
        PresentedCertificate other = null;
        for (PresentedCertificate candidate : certificates) {
            if (serves.test(candidate)) {
                if (!(candidate.chain().get(0).getPublicKey() instanceof ECPublicKey key)) {
                    rsa = rsa == null ? candidate : rsa;
                } else if (hello.verifies(key)) {
                    return candidate;
                } else {
                    other = other == null ? candidate : other;
                }
            }
        }
        return rsa == null ? other : rsa;
    }

    List<PresentedCertificate> certificates() {
        return certificates;
    }
}
