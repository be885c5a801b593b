package lynclab.ca;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Asks, for each certificate of a chain, whether its issuer has revoked it: the OCSP responder first, then the revocation
 * list. How the addresses are reached is left to the caller, because a lab's names are not the computer's.
 */
public final class RevocationCheck {
    private final HttpFetch fetch;
    private final boolean strict;

    private RevocationCheck(HttpFetch fetch, boolean strict) {
        this.fetch = fetch;
        this.strict = strict;
    }

    /** As browsers do: who cannot be asked does not object. */
    public static RevocationCheck lenient(HttpFetch fetch) {
        return new RevocationCheck(fetch, false);
    }

    /** As servers and Lync's desktop clients do: without an answer there is no trust. */
    public static RevocationCheck strict(HttpFetch fetch) {
        return new RevocationCheck(fetch, true);
    }

    List<TrustDefect> defects(List<X509Certificate> chain, Collection<X509Certificate> roots, Instant at) {
        List<TrustDefect> defects = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            if (!roots.contains(certificate)) {
                issuerOf(certificate, chain, roots)
                        .flatMap(issuer -> defect(certificate, issuer, at))
                        .ifPresent(defects::add);
            }
        }
        return defects;
    }

    private Optional<TrustDefect> defect(X509Certificate certificate, X509Certificate issuer, Instant at) {
        String name = CertificateDescription.commonNameOf(certificate.getSubjectX500Principal());
        List<String> failures = new ArrayList<>();
        for (Source source : sources(certificate, issuer, at)) {
            try {
                Optional<Instant> revoked = source.ask();
                return revoked.map(since -> new TrustDefect(
                        TrustDefect.Kind.REVOKED,
                        name + " was revoked by "
                                + CertificateDescription.commonNameOf(issuer.getSubjectX500Principal()) + " at " + since
                                + "."));
            } catch (IOException | GeneralSecurityException e) {
                failures.add(source.address() + ": " + e.getMessage());
            }
        }
        if (!strict) {
            return Optional.empty();
        }
        String reason = failures.isEmpty() ? "it names no address that can be asked" : String.join("; ", failures);
        return Optional.of(new TrustDefect(
                TrustDefect.Kind.REVOCATION_UNKNOWN, "Whether " + name + " was revoked is not known: " + reason + "."));
    }

    private List<Source> sources(X509Certificate certificate, X509Certificate issuer, Instant at) {
        List<Source> sources = new ArrayList<>();
        for (String address : RevocationForge.responders(certificate)) {
            if (address.startsWith("http://")) {
                sources.add(new Source(address, () -> askResponder(address, certificate, issuer, at)));
            }
        }
        for (String address : RevocationForge.lists(certificate)) {
            if (address.startsWith("http://")) {
                sources.add(new Source(address, () -> readList(address, certificate, issuer, at)));
            }
        }
        return sources;
    }

    private Optional<Instant> askResponder(
            String address, X509Certificate certificate, X509Certificate issuer, Instant at)
            throws IOException, GeneralSecurityException {
        byte[] request = RevocationForge.ocspRequest(certificate, issuer);
        RevocationForge.Standing standing =
                RevocationForge.readOcsp(fetch.fetch(URI.create(address), request), certificate, issuer, at);
        if (!standing.known()) {
            throw new IOException("the responder does not know the certificate");
        }
        return Optional.ofNullable(standing.revokedAt());
    }

    private Optional<Instant> readList(String address, X509Certificate certificate, X509Certificate issuer, Instant at)
            throws IOException, GeneralSecurityException {
        byte[] fetched = fetch.fetch(URI.create(address), null);
        X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(fetched));
        list.verify(issuer.getPublicKey());
        if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            throw new IOException("the list is another authority's");
        }
        if (list.getNextUpdate() == null || at.isAfter(list.getNextUpdate().toInstant())) {
            throw new IOException("the list expired at " + list.getNextUpdate());
        }
        X509CRLEntry entry = list.getRevokedCertificate(certificate.getSerialNumber());
        return entry == null
                ? Optional.empty()
                : Optional.of(entry.getRevocationDate().toInstant());
    }

    private static Optional<X509Certificate> issuerOf(
            X509Certificate certificate, List<X509Certificate> chain, Collection<X509Certificate> roots) {
        List<X509Certificate> candidates = new ArrayList<>(roots);
        candidates.addAll(chain);
        return candidates.stream()
                .filter(each -> each.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(each -> ChainVerifier.isSignedBy(certificate, each))
                .findFirst();
    }

    private record Source(String address, Question question) {
        Optional<Instant> ask() throws IOException, GeneralSecurityException {
            return question.ask();
        }
    }

    @FunctionalInterface
    private interface Question {
        Optional<Instant> ask() throws IOException, GeneralSecurityException;
    }
}
