package lynclab.proxy.review;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.tls.PresentedCertificate;

/** Whether the certificates are ones that every client accepts. */
final class CertificateRules {
    /** In the issuer of the certificates beside the sample configuration. */
    private static final String SAMPLE = "LyncLab sample";

    private static final Duration SOON = Duration.ofDays(21);
    private static final String CRL_DISTRIBUTION_POINTS = "2.5.29.31";
    private static final int LEAST_RSA_BITS = 2_048;

    private final ProxyConfiguration configuration;
    private final Map<String, PresentedCertificate> certificates;
    private final Findings findings;
    private final Instant now;

    CertificateRules(
            ProxyConfiguration configuration,
            Map<String, PresentedCertificate> certificates,
            Findings findings,
            Instant now) {
        this.configuration = configuration;
        this.certificates = certificates;
        this.findings = findings;
        this.now = now;
    }

    void look() {
        for (Listener listener : configuration.listeners()) {
            for (String name : listener.certificates()) {
                PresentedCertificate certificate = certificates.get(name);
                if (certificate == null) {
                    continue;
                }
                String title = "certificate \"" + name + "\" of listener \"" + listener.name() + "\"";
                date(title, certificate.chain().get(0));
                chain(title, certificate.chain());
                names(title, certificate);
                strength(title, certificate.chain().get(0));
            }
        }
    }

    private void date(String title, X509Certificate leaf) {
        Instant from = leaf.getNotBefore().toInstant();
        Instant until = leaf.getNotAfter().toInstant();
        if (now.isAfter(until) || now.isBefore(from)) {
            findings.fault("certificate-date (C-04)", "REQ-8.1")
                    .say(
                            title + " is not valid today",
                            "it is valid from " + from + " to " + until,
                            "every client refuses it",
                            "a renewed certificate, and the right time on this machine");
        } else if (now.plus(SOON).isAfter(until)) {
            findings.note("certificate-ends-soon (C-04)", "REQ-8.1")
                    .say(
                            title + " ends within " + SOON.toDays() + " days",
                            "it is valid until " + until,
                            "from then on every client refuses it",
                            "a renewed certificate in the same files, and lynclab proxy reload");
        }
    }

    private void chain(String title, List<X509Certificate> chain) {
        X509Certificate leaf = chain.get(0);
        boolean isSelfSigned = leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal());
        if (isSelfSigned) {
            findings.fault("certificate-self-signed (C-01)", "REQ-8.1")
                    .say(
                            title + " is signed by nobody but itself",
                            "its issuer is its subject, "
                                    + leaf.getSubjectX500Principal().getName(),
                            "guests' browsers warn, phones and mobile clients end the connection at once",
                            "a certificate of a public authority; a private one serves clients that were told to trust it");
        } else if (chain.size() == 1) {
            findings.note("intermediate-missing (C-03)", "REQ-8.5")
                    .say(
                            title + " is sent without the certificate of its issuer",
                            "the chain file has only the leaf; the issuer is "
                                    + leaf.getIssuerX500Principal().getName(),
                            "desktop browsers often have the issuer from elsewhere; phones and servers refuse the connection",
                            "the issuers' certificates behind the leaf in the chain file, unless a root issued the leaf itself");
        } else if (!chain.get(1).getSubjectX500Principal().equals(leaf.getIssuerX500Principal())) {
            findings.fault("chain-order (C-03)", "REQ-8.5")
                    .say(
                            title + " is followed by a certificate that did not issue it",
                            "behind the leaf stands "
                                    + chain.get(1).getSubjectX500Principal().getName() + ", and its issuer is "
                                    + leaf.getIssuerX500Principal().getName(),
                            "phones and servers that read a chain in order refuse the connection",
                            "the leaf first, then its issuer, then that one's issuer");
        }
        if (leaf.getIssuerX500Principal().getName().contains(SAMPLE)) {
            findings.note("sample-certificate", "")
                    .say(
                            title + " is the sample that comes with LyncLab",
                            "it was issued by " + leaf.getIssuerX500Principal().getName(),
                            "no client trusts it, and everybody has its private key",
                            "a certificate of a public authority for your names");
        }
    }

    private void names(String title, PresentedCertificate certificate) {
        if (certificate.hosts().names().isEmpty()) {
            findings.fault("certificate-without-names (C-05)", "REQ-8.1")
                    .say(
                            title + " has no alternative names",
                            "only its common name says whom it is for",
                            "no current client accepts it",
                            "a certificate that repeats every name among the subject alternative names");
        }
        String subject = certificate.chain().get(0).getSubjectX500Principal().getName();
        if (subject.contains("CN=*.")) {
            findings.note("wildcard-subject (C-07)", "REQ-8.3")
                    .say(
                            title + " has a wildcard as its common name",
                            "its subject is " + subject,
                            "no role of Lync supports that; some phones refuse it",
                            "the web services FQDN as the common name, with the wildcard among the alternative names");
        }
    }

    private void strength(String title, X509Certificate leaf) {
        String algorithm = leaf.getSigAlgName();
        boolean isShort = leaf.getPublicKey() instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() < LEAST_RSA_BITS;
        boolean isOld = algorithm.startsWith("SHA1") || algorithm.startsWith("MD5");
        boolean isTooNew = algorithm.contains("PSS") || algorithm.startsWith("SHA512");
        if (isShort || isOld || isTooNew) {
            findings.note("certificate-algorithm", "REQ-8.6")
                    .say(
                            title + " is made in a way that some clients refuse",
                            "it is signed with " + algorithm + (isShort ? " and has a key below 2048 bits" : ""),
                            isShort || isOld
                                    ? "current browsers and phones refuse it"
                                    : "phones and clients for the Mac refuse it",
                            "SHA-256 with RSA of 2048 bits or more, or with ECDSA where no old phone has to connect");
        }
        boolean hasList = leaf.getNonCriticalExtensionOIDs() != null
                && leaf.getNonCriticalExtensionOIDs().contains(CRL_DISTRIBUTION_POINTS);
        boolean isSelfSigned = leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal());
        if (!hasList && !isSelfSigned) {
            findings.note("no-revocation-list", "REQ-8.7")
                    .say(
                            title + " does not say where its authority's revocation list is",
                            "it has no CRL distribution point",
                            "clients that insist on the list, the one for the Mac above all, refuse it",
                            "a certificate with an http:// distribution point, where such clients are in use");
        }
    }
}
