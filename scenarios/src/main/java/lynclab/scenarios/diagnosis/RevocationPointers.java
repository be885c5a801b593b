package lynclab.scenarios.diagnosis;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;

/** Where a certificate says that revocations are listed. */
public final class RevocationPointers {

    private static final String DISTRIBUTION_POINTS = "2.5.29.31";

    private RevocationPointers() {}

    /** There is a list, and only members of the domain can fetch it. */
    public static boolean areInDirectoryOnly(X509Certificate certificate) {
        String points = text(certificate, DISTRIBUTION_POINTS);
        return points.contains("ldap:") && !points.contains("http:") && !points.contains("https:");
    }

    // The addresses stand in the extension as they are, whatever DER wraps around them.
    private static String text(X509Certificate certificate, String extension) {
        byte[] value = certificate.getExtensionValue(extension);
        return value == null ? "" : new String(value, StandardCharsets.ISO_8859_1);
    }
}
