package lynclab.ca;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The roots that a client trusts, and its judgement of a chain: built from what the server sent, in any order, and from
 * nothing else, unless {@link #fetchingIssuers} is wanted.
 */
public final class TrustStore {
    private final Set<X509Certificate> roots;
    private final @Nullable RevocationCheck revocation;
    private final @Nullable IssuerFetch issuers;

    private TrustStore(
            Collection<X509Certificate> roots, @Nullable RevocationCheck revocation, @Nullable IssuerFetch issuers) {
        this.roots = Set.copyOf(roots);
        this.revocation = revocation;
        this.issuers = issuers;
    }

    public static TrustStore of(X509Certificate... roots) {
        return new TrustStore(List.of(roots), null, null);
    }

    public static TrustStore of(Collection<X509Certificate> roots) {
        return new TrustStore(roots, null, null);
    }

    /** A domain-joined computer: the public roots, and its enterprise's by group policy. */
    public static TrustStore domainComputer(CertificateAuthority publicAuthority, CertificateAuthority enterprise) {
        return of(publicAuthority.root(), enterprise.root());
    }

    /** A guest's computer, or a mobile that nobody manages: the public roots. */
    public static TrustStore guest(CertificateAuthority publicAuthority) {
        return of(publicAuthority.root());
    }

    /** A desk phone: fixed to the authority that issued the pool's certificate, until it is told more. */
    public static TrustStore deskPhone(CertificateAuthority enterprise) {
        return of(enterprise.root());
    }

    /** This store with more roots. */
    public TrustStore plus(X509Certificate... more) {
        Set<X509Certificate> all = new LinkedHashSet<>(roots);
        all.addAll(List.of(more));
        return new TrustStore(all, revocation, issuers);
    }

    /** This store, asking about revocation whenever it judges a chain that is in order otherwise; judging then blocks. */
    public TrustStore checking(RevocationCheck check) {
        return new TrustStore(roots, check, issuers);
    }

    /**
     * This store, fetching issuers that a server did not send, or sent in a bad state, as desktop browsers do and mobiles
     * and servers do not; judging then blocks.
     */
    public TrustStore fetchingIssuers(HttpFetch fetch) {
        return new TrustStore(roots, revocation, new IssuerFetch(fetch));
    }

    public Set<X509Certificate> roots() {
        return roots;
    }

    public String pem() {
        return Pem.of(roots);
    }

    public void writePem(Path file) throws IOException {
        Files.writeString(file, pem());
    }

    /** What a client with this store shows for the chain, leaf first, of a host. */
    public TrustVerdict judge(List<X509Certificate> chain, String host, Instant at, NameRules rules) {
        return examine(chain, host, at, rules).verdict();
    }

    /** All that is wrong with the chain of a host, for evidence. */
    public Judgement examine(List<X509Certificate> chain, String host, Instant at, NameRules rules) {
        List<TrustDefect> defects = new ArrayList<>(chainDefects(chain, at, ChainVerifier.SERVER_AUTHENTICATION));
        defects.addAll(nameDefects(chain.get(0), host, rules));
        return new Judgement(defects);
    }

    /** All that is wrong with the chain, whatever host it is for. */
    public Judgement examine(List<X509Certificate> chain, Instant at) {
        return new Judgement(chainDefects(chain, at, ChainVerifier.SERVER_AUTHENTICATION));
    }

    /** As {@link #examine(List, Instant)}, for a certificate by which a client identifies itself. */
    public Judgement examineClient(List<X509Certificate> chain, Instant at) {
        return new Judgement(chainDefects(chain, at, ChainVerifier.CLIENT_AUTHENTICATION));
    }

    /** Judges by the computer's clock, and compares names as a browser does where the caller's socket asks for it. */
    public X509ExtendedTrustManager trustManager() {
        return new JudgingTrustManager(this, Clock.systemUTC(), NameRules.BROWSER, null);
    }

    /** Judges every chain as that of this host. */
    public X509ExtendedTrustManager trustManager(String host, NameRules rules, Clock clock) {
        return new JudgingTrustManager(this, clock, rules, host);
    }

    /** A context for the client side of a test. */
    public SSLContext clientContext() {
        return Cryptography.OF_JAVA.tls(null, trustManager());
    }

    private List<TrustDefect> chainDefects(List<X509Certificate> chain, Instant at, String usage) {
        List<X509Certificate> known = chain;
        List<TrustDefect> defects = ChainVerifier.defects(roots, known, at, usage);
        if (!defects.isEmpty() && issuers != null) {
            known = issuers.complete(chain);
            defects = ChainVerifier.defects(roots, known, at, usage);
        }
        return defects.isEmpty() && revocation != null ? revocation.defects(known, roots, at) : defects;
    }

    private static List<TrustDefect> nameDefects(X509Certificate leaf, String host, NameRules rules) {
        if (rules.covers(leaf, host)) {
            return List.of();
        }
        List<String> names = CertificateDescription.namesOf(leaf);
        if (names.isEmpty()) {
            return List.of(new TrustDefect(
                    TrustDefect.Kind.NO_SUBJECT_ALT_NAMES,
                    "The certificate has no subject alternative names, and its common name "
                            + CertificateDescription.commonNameOf(leaf.getSubjectX500Principal())
                            + " does not count."));
        }
        if (NameRules.BROWSER.covers(names, host)) {
            return List.of(new TrustDefect(
                    TrustDefect.Kind.NAME_COVERED_BY_WILDCARD_ONLY,
                    host + " is covered by a wildcard only, which this client does not match."));
        }
        return List.of(new TrustDefect(
                TrustDefect.Kind.NAME_NOT_COVERED,
                host + " is not among the certificate's names: " + String.join(", ", names) + "."));
    }
}
