package lynclab.ca;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** What a certificate says about itself, as plain values for reports and evidence. */
public record CertificateDescription(
        String subject,
        String commonName,
        String issuer,
        String issuerCommonName,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        String signatureAlgorithm,
        String key,
        boolean authority,
        List<String> revocationUrls,
        String serialNumber,
        String sha256) {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    public CertificateDescription {
        names = List.copyOf(names);
        revocationUrls = List.copyOf(revocationUrls);
    }

    public static CertificateDescription of(X509Certificate certificate) {
        return new CertificateDescription(
                certificate.getSubjectX500Principal().getName(),
                commonNameOf(certificate.getSubjectX500Principal()),
                certificate.getIssuerX500Principal().getName(),
                commonNameOf(certificate.getIssuerX500Principal()),
                namesOf(certificate),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                certificate.getSigAlgName(),
                keyOf(certificate.getPublicKey()),
                certificate.getBasicConstraints() >= 0,
                RevocationForge.pointers(certificate),
                HexFormat.of().formatHex(certificate.getSerialNumber().toByteArray()),
                fingerprint(certificate));
    }

    /** Whole days until the certificate expires; negative once it has. */
    public long daysLeft(Instant at) {
        return Math.floorDiv(
                Duration.between(at, notAfter).toSeconds(), Duration.ofDays(1).toSeconds());
    }

    /** The description as a block of text to attach to a scenario. */
    public String text(Instant at) {
        return """
                subject     %s
                issuer      %s
                names       %s
                valid       %s to %s (%d days left)
                signature   %s
                key         %s
                revocation  %s
                serial      %s
                SHA-256     %s
                """.formatted(
                        subject,
                        issuer,
                        names.isEmpty() ? "none" : String.join(", ", names),
                        notBefore,
                        notAfter,
                        daysLeft(at),
                        signatureAlgorithm,
                        key,
                        revocationUrls.isEmpty() ? "none" : String.join(", ", revocationUrls),
                        serialNumber,
                        sha256);
    }

    /** The host names and addresses among the subject alternative names. */
    static List<String> namesOf(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            @Nullable Collection<List<?>> entries = certificate.getSubjectAlternativeNames();
            if (entries != null) {
                for (List<?> entry : entries) {
                    int type = (Integer) entry.get(0);
                    if (type == DNS_NAME || type == IP_ADDRESS) {
                        names.add((String) entry.get(1));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            // Names that cannot be read are names that no client matches.
            return List.of();
        }
        return names;
    }

    static String commonNameOf(X500Principal name) {
        try {
            for (Rdn part : new LdapName(name.getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return part.getValue().toString();
                }
            }
            return "";
        } catch (InvalidNameException e) {
            return "";
        }
    }

    static int bitsOf(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength();
        }
        if (key instanceof ECPublicKey curve) {
            return curve.getParams().getOrder().bitLength();
        }
        return 0;
    }

    private static String keyOf(PublicKey key) {
        return key.getAlgorithm() + " " + bitsOf(key);
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Pem.encoded(certificate));
            return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
