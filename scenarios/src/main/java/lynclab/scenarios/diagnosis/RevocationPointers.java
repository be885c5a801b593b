package lynclab.scenarios.diagnosis;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;

/** Where a certificate says that revocations are listed. */
public final class RevocationPointers {

    private static final String DISTRIBUTION_POINTS = "2.5.29.31";
    private static final String AUTHORITY_ACCESS = "1.3.6.1.5.5.7.1.1";

    private RevocationPointers() {}

    /** There is a pointer, and only members of the domain can follow it. */
    public static boolean areInDirectoryOnly(X509Certificate certificate) {
        String points = text(certificate, DISTRIBUTION_POINTS) + text(certificate, AUTHORITY_ACCESS);
        return points.contains("ldap:") && !points.contains("http:") && !points.contains("https:");
    }

    // The addresses stand in the extension as they are, whatever DER wraps around them.
    private static String text(X509Certificate certificate, String extension) {
        byte[] value = certificate.getExtensionValue(extension);
        return value == null ? "" : new String(value, StandardCharsets.ISO_8859_1);
    }
}
