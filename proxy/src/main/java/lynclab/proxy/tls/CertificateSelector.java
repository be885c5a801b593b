package lynclab.proxy.tls;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks the certificate for the host a client asks for: exact name, then wildcard, then the listener's first one. */
public final class CertificateSelector {
    private final List<PresentedCertificate> certificates;

    public CertificateSelector(List<PresentedCertificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /** How a certificate came to be chosen. */
    public enum Match {
        EXACT,
        WILDCARD,
        DEFAULT_FOR_UNKNOWN_NAME,
        DEFAULT_WITHOUT_SNI
    }

    /** A certificate and why it was chosen. */
    public record Selection(PresentedCertificate certificate, Match match) {}

    public Selection select(@Nullable String host) {
        return select(host, null);
    }

    /** As {@link #select(String)}, among the certificates with a key of the given type only, if there are any. */
    Selection select(@Nullable String host, @Nullable String keyType) {
        if (host == null) {
            return new Selection(first(keyType), Match.DEFAULT_WITHOUT_SNI);
        }
        for (PresentedCertificate candidate : certificates) {
            if (fits(candidate, keyType) && candidate.hosts().coversExactly(host)) {
                return new Selection(candidate, Match.EXACT);
            }
        }
        for (PresentedCertificate candidate : certificates) {
            if (fits(candidate, keyType) && candidate.hosts().coversByWildcard(host)) {
                return new Selection(candidate, Match.WILDCARD);
            }
        }
        return new Selection(first(keyType), Match.DEFAULT_FOR_UNKNOWN_NAME);
    }

    boolean hasKeyType(String keyType) {
        return certificates.stream().anyMatch(candidate -> fits(candidate, keyType));
    }

    List<PresentedCertificate> certificates() {
        return certificates;
    }

    private PresentedCertificate first(@Nullable String keyType) {
        for (PresentedCertificate candidate : certificates) {
            if (fits(candidate, keyType)) {
                return candidate;
            }
        }
        return certificates.get(0);
    }

    private static boolean fits(PresentedCertificate candidate, @Nullable String keyType) {
        return keyType == null || candidate.keyType().equals(keyType);
    }
}
