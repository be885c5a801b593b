package lynclab.ca;

import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * A root and one issuing authority below it, which issues healthy certificates, and on request one with a single fault.
 *
 * <p>Keys and certificates of an authority are made once in a process and never written down: the authority of a name is
 * the same wherever in the process it is asked for, and another one in the next process.
 */
public final class CertificateAuthority {
    private static final Map<Origin, Hierarchy> HIERARCHIES = new ConcurrentHashMap<>();
    private static final Map<String, Signer> ROOTS = new ConcurrentHashMap<>();
    private static final String STRANGER = "Nobody Has Heard Of Us";

    private final Origin origin;
    private final Hierarchy hierarchy;
    private final Clock clock;
    private final @Nullable CertificateAuthority neighbour;
    private final Set<BigInteger> issuedSerials = ConcurrentHashMap.newKeySet();
    private final Map<BigInteger, Instant> revoked = new ConcurrentHashMap<>();

    private CertificateAuthority(Origin origin, Clock clock, @Nullable CertificateAuthority neighbour) {
        this.origin = origin;
        this.hierarchy = HIERARCHIES.computeIfAbsent(origin, CertificateAuthority::hierarchy);
        this.clock = clock;
        this.neighbour = neighbour;
    }

    /** The private authority of an organisation, which its domain-joined computers trust and nobody else does. */
    public static CertificateAuthority enterprise(String organisation) {
        return new CertificateAuthority(
                new Origin(Kind.ENTERPRISE, organisation, RevocationUrls.unpublished(organisation)),
                Clock.systemUTC(),
                null);
    }

    /** An authority that everybody's trust store has. */
    public static CertificateAuthority publicAuthority(String name) {
        return new CertificateAuthority(
                new Origin(Kind.PUBLIC, name, RevocationUrls.unpublished(name)), Clock.systemUTC(), null);
    }

    /** Has the first keys made in the background, for a program that will need them soon; may be called again. */
    public static void prepareKeys() {
        KeySupply.shared();
    }

    /**
     * The same authority, whose certificates say that revocation is answered for below this address; it starts without
     * anything issued or revoked.
     */
    public CertificateAuthority withRevocationUrls(URI base) {
        return new CertificateAuthority(
                new Origin(origin.kind(), origin.name(), RevocationUrls.of(base, origin.name())), clock, neighbour);
    }

    /** The same authority, reading another clock. */
    public CertificateAuthority withClock(Clock other) {
        return new CertificateAuthority(origin, other, neighbour);
    }

    /** The same public authority; {@link CertificateFault.PrivateIssuer} has this enterprise authority sign. */
    public CertificateAuthority beside(CertificateAuthority enterprise) {
        if (isPublic() == enterprise.isPublic()) {
            throw new IllegalArgumentException("a public authority stands beside an enterprise authority, but "
                    + origin.name() + " and " + enterprise.origin.name() + " are of one kind");
        }
        return new CertificateAuthority(origin, clock, enterprise);
    }

    public String name() {
        return origin.name();
    }

    public boolean isPublic() {
        return origin.kind() == Kind.PUBLIC;
    }

    public X509Certificate root() {
        return hierarchy.root().certificate();
    }

    public X509Certificate issuing() {
        return hierarchy.issuing().certificate();
    }

    /** Trusts this authority alone. */
    public TrustStore trustStore() {
        return TrustStore.of(root());
    }

    public IssuedCertificate issue(CertificateRequest request) {
        if (request.fault() instanceof CertificateFault.PrivateIssuer) {
            return privateIssuer().issue(request.withFault(null));
        }
        if (request.fault() instanceof CertificateFault.UnknownRoot) {
            return stranger().issue(request.withFault(null));
        }
        IssuedCertificate issued = Issuance.of(this, request).issue();
        issuedSerials.add(issued.leaf().getSerialNumber());
        return issued;
    }

    /**
     * Signs the key of a certification request (PKCS#10 in DER) for a client; empty where the request cannot be read, or
     * is not signed by its own key.
     */
    public Optional<X509Certificate> certify(byte[] certificationRequest, String commonName, Duration lifetime) {
        Optional<X509Certificate> signed =
                new ClientCertificates(this).issue(certificationRequest, commonName, lifetime);
        signed.ifPresent(certificate -> issuedSerials.add(certificate.getSerialNumber()));
        return signed;
    }

    /**
     * Signs the key of a certification request (PKCS#10 in DER) for a server, if the request is signed by its own key and asks
     * for exactly these names.
     *
     * @return the leaf and its issuer
     */
    public Optional<List<X509Certificate>> certify(byte[] certificationRequest, List<String> names, Duration lifetime) {
        Optional<List<X509Certificate>> chain =
                new RequestedCertificates(this).issue(certificationRequest, names, lifetime);
        chain.ifPresent(certificates -> issuedSerials.add(certificates.get(0).getSerialNumber()));
        return chain;
    }

    /** Withdraws a certificate of this authority, or its issuing certificate, from now on. */
    public void revoke(X509Certificate certificate) {
        boolean own = certificate.getIssuerX500Principal().equals(issuing().getSubjectX500Principal());
        if (!own && !certificate.equals(issuing())) {
            throw new IllegalArgumentException(
                    name() + " cannot revoke what " + certificate.getIssuerX500Principal() + " issued");
        }
        revoked.putIfAbsent(certificate.getSerialNumber(), now());
    }

    /** What was revoked among the certificates of the root, or of the issuing authority. */
    Map<BigInteger, Instant> revocationsBy(X509Certificate issuer) {
        Map<BigInteger, Instant> revocations = new TreeMap<>(revoked);
        revocations
                .keySet()
                .removeIf(serial ->
                        issuer.equals(root()) != serial.equals(issuing().getSerialNumber()));
        return revocations;
    }

    /** Where a certificate of the issuing authority stands. */
    RevocationForge.Standing standing(BigInteger serial) {
        Instant since = revoked.get(serial);
        if (since != null) {
            return RevocationForge.Standing.revoked(since);
        }
        return issuedSerials.contains(serial) ? RevocationForge.Standing.GOOD : RevocationForge.Standing.UNKNOWN;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    Signer rootSigner() {
        return hierarchy.root();
    }

    Signer issuingSigner() {
        return hierarchy.issuing();
    }

    RevocationUrls urls() {
        return origin.urls();
    }

    /** The enterprise that asks this authority for certificates, as far as is known. */
    private CertificateAuthority privateIssuer() {
        if (!isPublic()) {
            throw new IllegalArgumentException(
                    "the enterprise authority " + name() + " is the private issuer; ask a public authority");
        }
        return neighbour != null ? neighbour : enterprise(Issuance.DEFAULT_ORGANISATION);
    }

    /** An authority of the same kind that is in no trust store. */
    CertificateAuthority stranger() {
        return (isPublic() ? publicAuthority(STRANGER) : enterprise(STRANGER)).withClock(clock);
    }

    /** The organisation whose name the certificates carry. */
    String subscriber() {
        if (!isPublic()) {
            return name();
        }
        return neighbour != null ? neighbour.name() : Issuance.DEFAULT_ORGANISATION;
    }

    /** The issuing certificate as the root signs it, before it does. */
    private static Draft issuingDraft(Signer root, Origin origin, KeyPair keys, Instant now) {
        Draft draft = Draft.by(
                root,
                distinguishedName(origin.kind().issuingName(origin.name()), origin.name()),
                keys.getPublic(),
                years(now, -3),
                years(now, 7));
        draft.pathLength = 0;
        draft.revocationLists = List.of(origin.urls().rootList());
        draft.issuerCertificates = List.of(origin.urls().rootCertificate());
        if (origin.kind() == Kind.PUBLIC) {
            draft.purposes = List.of(Draft.Purpose.SERVER, Draft.Purpose.CLIENT);
        }
        return draft;
    }

    Draft issuingDraft() {
        return issuingDraft(hierarchy.root(), origin, hierarchy.issuing().keys(), now());
    }

    private static Hierarchy hierarchy(Origin origin) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String owner = origin.kind() + " " + origin.name();
        Signer root = ROOTS.computeIfAbsent(owner, any -> {
            KeyPair keys = KeySupply.shared().of(owner + " root");
            Draft draft = Draft.selfSigned(
                    distinguishedName(origin.name() + " Root CA", origin.name()), keys, years(now, -8), years(now, 12));
            draft.pathLength = 1;
            return new Signer(CertificateForge.sign(draft), keys);
        });
        KeyPair keys = KeySupply.shared().of(owner + " issuing");
        return new Hierarchy(root, new Signer(CertificateForge.sign(issuingDraft(root, origin, keys, now)), keys));
    }

    private static Instant years(Instant now, int years) {
        return now.atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
    }

    private static X500Principal distinguishedName(String commonName, String organisation) {
        return new X500Principal(
                "CN=" + Rdn.escapeValue(commonName) + ", O=" + Rdn.escapeValue(organisation) + ", C=US");
    }

    private enum Kind {
        ENTERPRISE,
        PUBLIC;

        String issuingName(String name) {
            return this == ENTERPRISE ? name + " Issuing CA" : name + " TLS CA";
        }
    }

    private record Origin(Kind kind, String name, RevocationUrls urls) {}

    private record Hierarchy(Signer root, Signer issuing) {}
}
