package lynclab.ca;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Follows a presented chain to a trusted root and lists what is wrong on the best way there.
 *
 * <p>Java's own validator is not asked, because its security properties refuse what a lab has to show, and differ from
 * one JDK to the next.
 */
final class ChainVerifier {
    static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private static final int LONGEST_PATH = 8;
    private static final int KEY_CERT_SIGN = 5;
    private static final String ANY_USAGE = "2.5.29.37.0";

    private final Set<X509Certificate> roots;
    private final Instant at;
    private final String usage;
    private final List<X509Certificate> presented;
    private final List<List<TrustDefect>> ways = new ArrayList<>();

    private ChainVerifier(Set<X509Certificate> roots, List<X509Certificate> presented, Instant at, String usage) {
        this.roots = roots;
        this.presented = presented;
        this.at = at;
        this.usage = usage;
    }

    /** What is wrong with the chain apart from the name: nothing, if it is to be trusted. */
    static List<TrustDefect> defects(
            Set<X509Certificate> roots, List<X509Certificate> presented, Instant at, String usage) {
        if (presented.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least the leaf");
        }
        ChainVerifier verifier = new ChainVerifier(roots, presented, at, usage);
        verifier.follow(List.of(presented.get(0)), List.of());
        // RFC 5280 leaves it open which path to take; a client takes the one that works.
        return verifier.ways.stream().min(Comparator.comparingInt(List::size)).orElseThrow();
    }

    private void follow(List<X509Certificate> path, List<TrustDefect> links) {
        X509Certificate last = path.get(path.size() - 1);
        if (roots.contains(last)) {
            arrive(path.subList(0, Math.max(1, path.size() - 1)), links);
            return;
        }
        int before = ways.size();
        boolean forged = false;
        for (X509Certificate root : roots) {
            if (names(root, last)) {
                if (isSignedBy(last, root)) {
                    arrive(path, links);
                } else {
                    forged = true;
                }
            }
        }
        for (X509Certificate issuer : presented) {
            if (path.size() < LONGEST_PATH
                    && !path.contains(issuer)
                    && !roots.contains(issuer)
                    && names(issuer, last)) {
                if (isSignedBy(last, issuer)) {
                    List<TrustDefect> more = new ArrayList<>(links);
                    more.addAll(issuerDefects(issuer, path.size() - 1));
                    List<X509Certificate> longer = new ArrayList<>(path);
                    longer.add(issuer);
                    follow(longer, more);
                } else {
                    forged = true;
                }
            }
        }
        if (ways.size() == before) {
            strand(path, links, forged);
        }
    }

    private void arrive(List<X509Certificate> path, List<TrustDefect> links) {
        List<TrustDefect> found = new ArrayList<>(links);
        addCommonDefects(path, found);
        ways.add(found);
    }

    private void strand(List<X509Certificate> path, List<TrustDefect> links, boolean forged) {
        X509Certificate last = path.get(path.size() - 1);
        String name = describe(last);
        String issuer = CertificateDescription.commonNameOf(last.getIssuerX500Principal());
        List<TrustDefect> found = new ArrayList<>(links);
        if (forged) {
            found.add(new TrustDefect(
                    TrustDefect.Kind.BAD_SIGNATURE,
                    name + " names " + issuer + " as its issuer, whose key did not sign it."));
        } else if (names(last, last)) {
            found.add(
                    path.size() == 1
                            ? new TrustDefect(TrustDefect.Kind.SELF_SIGNED, name + " is signed with its own key.")
                            : new TrustDefect(
                                    TrustDefect.Kind.UNKNOWN_ROOT, "The root " + name + " is not in the trust store."));
        } else if (path.size() == 1) {
            found.add(new TrustDefect(
                    TrustDefect.Kind.INTERMEDIATE_NOT_SENT,
                    name + " was issued by " + issuer + ", which was neither sent along nor is trusted."));
        } else {
            found.add(new TrustDefect(
                    TrustDefect.Kind.UNKNOWN_ROOT,
                    "The chain ends at " + name + ", whose issuer " + issuer + " is not in the trust store."));
        }
        addCommonDefects(path, found);
        ways.add(found);
    }

    /** What can be said of each certificate by itself. */
    private void addCommonDefects(List<X509Certificate> path, List<TrustDefect> found) {
        for (X509Certificate certificate : path) {
            String name = describe(certificate);
            if (at.isBefore(certificate.getNotBefore().toInstant())) {
                found.add(new TrustDefect(
                        TrustDefect.Kind.NOT_YET_VALID,
                        name + " is not valid before "
                                + certificate.getNotBefore().toInstant() + "."));
            }
            if (at.isAfter(certificate.getNotAfter().toInstant())) {
                found.add(new TrustDefect(
                        TrustDefect.Kind.EXPIRED,
                        name + " expired at " + certificate.getNotAfter().toInstant() + "."));
            }
            String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
            // A certificate that signed itself proves nothing by its signature, however strong.
            if (!names(certificate, certificate) && (algorithm.startsWith("SHA1") || algorithm.startsWith("MD"))) {
                found.add(new TrustDefect(
                        TrustDefect.Kind.WEAK_SIGNATURE,
                        name + " is signed with " + certificate.getSigAlgName() + "."));
            }
            int bits = CertificateDescription.bitsOf(certificate.getPublicKey());
            boolean rsa = certificate.getPublicKey().getAlgorithm().equals("RSA");
            if (bits < (rsa ? 2048 : 256)) {
                found.add(new TrustDefect(
                        TrustDefect.Kind.WEAK_KEY,
                        name + " has a key of " + certificate.getPublicKey().getAlgorithm() + " with " + bits
                                + " bits."));
            }
            if (!mayServe(certificate)) {
                found.add(new TrustDefect(
                        TrustDefect.Kind.WRONG_USAGE,
                        name + " is not meant for " + (usage.equals(SERVER_AUTHENTICATION) ? "server" : "client")
                                + " authentication."));
            }
            if (certificate.hasUnsupportedCriticalExtension()) {
                found.add(new TrustDefect(
                        TrustDefect.Kind.UNKNOWN_CRITICAL_EXTENSION,
                        name + " has a critical extension that clients do not know."));
            }
        }
    }

    private static List<TrustDefect> issuerDefects(X509Certificate issuer, int authoritiesBelow) {
        boolean[] usage = issuer.getKeyUsage();
        boolean maySign = usage == null || usage[KEY_CERT_SIGN];
        int pathLength = issuer.getBasicConstraints();
        if (pathLength < 0 || !maySign) {
            return List.of(new TrustDefect(
                    TrustDefect.Kind.ISSUER_NOT_AN_AUTHORITY,
                    describe(issuer) + " is not an authority and must not issue certificates."));
        }
        if (authoritiesBelow > pathLength) {
            return List.of(new TrustDefect(
                    TrustDefect.Kind.ISSUER_NOT_AN_AUTHORITY,
                    describe(issuer) + " allows " + pathLength + " authorities below it, not " + authoritiesBelow
                            + "."));
        }
        return List.of();
    }

    private boolean mayServe(X509Certificate certificate) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages == null || usages.contains(usage) || usages.contains(ANY_USAGE);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static boolean names(X509Certificate issuer, X509Certificate subject) {
        return issuer.getSubjectX500Principal().equals(subject.getIssuerX500Principal());
    }

    static boolean isSignedBy(X509Certificate subject, X509Certificate issuer) {
        try {
            subject.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String describe(X509Certificate certificate) {
        String name = CertificateDescription.commonNameOf(certificate.getSubjectX500Principal());
        return name.isEmpty() ? certificate.getSubjectX500Principal().getName() : name;
    }
}
