package lynclab.ca;

import java.net.URI;
import java.util.Locale;

/** Where an authority publishes its certificates, its revocation lists and its OCSP answers. */
record RevocationUrls(URI directory) {

    /** The addresses below {@code base}, in a directory named after the authority, so that several can share a server. */
    static RevocationUrls of(URI base, String authority) {
        String root = base.toString().endsWith("/") ? base.toString() : base + "/";
        return new RevocationUrls(URI.create(root + slug(authority) + "/"));
    }

    /** A host nobody can own (RFC 6761 reserves the top-level domain), for authorities that were told no address. */
    static RevocationUrls unpublished(String authority) {
        return of(URI.create("http://pki." + slug(authority) + ".test/"), authority);
    }

    static String slug(String authority) {
        String plain = authority.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String trimmed = plain.replaceAll("^-|-$", "");
        return trimmed.isEmpty() ? "ca" : trimmed;
    }

    String rootList() {
        return directory + "root.crl";
    }

    String issuingList() {
        return directory + "issuing.crl";
    }

    String rootCertificate() {
        return directory + "root.cer";
    }

    String issuingCertificate() {
        return directory + "issuing.cer";
    }

    String ocsp() {
        return directory + "ocsp";
    }
}
