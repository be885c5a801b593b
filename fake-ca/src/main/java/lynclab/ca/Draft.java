package lynclab.ca;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** A certificate before it is signed; whoever spoils one changes a line of it. */
final class Draft {
    static final String RSASSA_PSS = "RSASSA-PSS";

    enum Purpose {
        SERVER,
        CLIENT
    }

    X500Principal subject;
    PublicKey subjectKey;
    X500Principal issuer;
    /** The key that the authority key identifier points at; the signature is made with the signing key. */
    PublicKey issuerKey;

    PrivateKey signingKey;
    String signatureAlgorithm = "SHA256withRSA";
    Instant notBefore;
    Instant notAfter;
    /** How many authorities may follow below this one; null for a certificate that is no authority. */
    @Nullable
    Integer pathLength;

    List<String> names = List.of();
    List<Purpose> purposes = List.of();
    List<String> policies = List.of();
    List<String> revocationLists = List.of();
    List<String> ocspResponders = List.of();
    List<String> issuerCertificates = List.of();

    private Draft(
            X500Principal subject,
            PublicKey subjectKey,
            X500Principal issuer,
            PublicKey issuerKey,
            PrivateKey signingKey,
            Instant notBefore,
            Instant notAfter) {
        this.subject = subject;
        this.subjectKey = subjectKey;
        this.issuer = issuer;
        this.issuerKey = issuerKey;
        this.signingKey = signingKey;
        this.notBefore = notBefore;
        this.notAfter = notAfter;
    }

    static Draft selfSigned(X500Principal subject, KeyPair keys, Instant notBefore, Instant notAfter) {
        return new Draft(subject, keys.getPublic(), subject, keys.getPublic(), keys.getPrivate(), notBefore, notAfter);
    }

    static Draft by(Signer signer, X500Principal subject, PublicKey key, Instant notBefore, Instant notAfter) {
        return new Draft(
                subject,
                key,
                signer.certificate().getSubjectX500Principal(),
                signer.keys().getPublic(),
                signer.keys().getPrivate(),
                notBefore,
                notAfter);
    }
}
