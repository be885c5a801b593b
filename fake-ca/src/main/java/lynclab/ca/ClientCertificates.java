package lynclab.ca;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** Certificates for clients who made their own key and ask for a signature under it. */
final class ClientCertificates {
    /** Authorities date back a little, for clients whose clocks are slow. */
    private static final Duration HEAD_START = Duration.ofMinutes(10);

    private final CertificateAuthority authority;

    ClientCertificates(CertificateAuthority authority) {
        this.authority = authority;
    }

    Optional<X509Certificate> issue(byte[] certificationRequest, String commonName, Duration lifetime) {
        try {
            JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(certificationRequest);
            // RFC 2986 section 3: the signature proves that whoever asks has the private key.
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(request.getPublicKey()))) {
                return Optional.empty();
            }
            Instant now = authority.now();
            Draft draft = Draft.by(
                    authority.issuingSigner(),
                    new X500Principal("CN=" + Rdn.escapeValue(commonName)),
                    request.getPublicKey(),
                    now.minus(HEAD_START),
                    now.plus(lifetime));
            draft.purposes = List.of(Draft.Purpose.CLIENT);
            draft.revocationLists = List.of(authority.urls().issuingList());
            draft.ocspResponders = List.of(authority.urls().ocsp());
            draft.issuerCertificates = List.of(authority.urls().issuingCertificate());
            return Optional.of(CertificateForge.sign(draft));
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
