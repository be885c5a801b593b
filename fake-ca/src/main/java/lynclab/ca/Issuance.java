package lynclab.ca;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** One certificate on its way: drafted healthy, spoiled in one place if that is wanted, then signed. */
final class Issuance {
    static final String DEFAULT_ORGANISATION = "Contoso";

    /** The longest that browsers accept from a public authority in 2026 is 200 days. */
    private static final Duration PUBLIC_VALIDITY = Duration.ofDays(199);

    private static final Duration ENTERPRISE_VALIDITY = Duration.ofDays(730);
    /** Authorities date back a little, for clients whose clocks are slow. */
    private static final Duration HEAD_START = Duration.ofHours(1);

    /** The policy of certificates whose organisation was validated, by the CA/Browser Forum's numbering. */
    private static final String ORGANISATION_VALIDATED = "2.23.140.1.2.2";

    private final CertificateAuthority authority;
    private final CertificateRequest request;
    private final KeyPair keys;
    private final Draft draft;
    private PrivateKey key;
    private List<X509Certificate> issuers;

    private Issuance(CertificateAuthority authority, CertificateRequest request, KeyPair keys) {
        this.authority = authority;
        this.request = request;
        this.keys = keys;
        this.key = keys.getPrivate();
        this.issuers = List.of(authority.issuing());
        Instant from = authority.now().minus(HEAD_START);
        draft = Draft.by(
                authority.issuingSigner(),
                subject(authority, request.commonName()),
                keys.getPublic(),
                from,
                from.plus(validity()));
        draft.names = request.subjectAltNames();
        draft.purposes = List.of(Draft.Purpose.SERVER);
        draft.policies = authority.isPublic() ? List.of(ORGANISATION_VALIDATED) : List.of();
        draft.revocationLists = List.of(authority.urls().issuingList());
        draft.ocspResponders = List.of(authority.urls().ocsp());
        draft.issuerCertificates = List.of(authority.urls().issuingCertificate());
    }

    static Issuance of(CertificateAuthority authority, CertificateRequest request) {
        CertificateFault fault = request.fault();
        Issuance issuance = new Issuance(authority, request, keysFor(request, fault));
        if (fault != null) {
            issuance.spoil(fault);
        }
        return issuance;
    }

    IssuedCertificate issue() {
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(CertificateForge.sign(draft));
        chain.addAll(issuers);
        return new IssuedCertificate(chain, key);
    }

    private static KeyPair keysFor(CertificateRequest request, @Nullable CertificateFault fault) {
        if (fault instanceof CertificateFault.WeakKey) {
            return KeySupply.shared().weak(CertificateFault.WeakKey.BITS);
        }
        return request.keyAlgorithm() == KeyAlgorithm.ECDSA
                ? KeySupply.ellipticCurve()
                : KeySupply.shared().forLeaf();
    }

    private void spoil(CertificateFault fault) {
        if (fault instanceof CertificateFault.SelfSigned) {
            draft.issuer = draft.subject;
            draft.issuerKey = keys.getPublic();
            draft.signingKey = keys.getPrivate();
            draft.signatureAlgorithm =
                    keys.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            issuers = List.of();
        } else if (fault instanceof CertificateFault.MissingIntermediate) {
            issuers = List.of();
        } else if (fault instanceof CertificateFault.WrongOrder) {
            issuers = List.of(authority.root(), authority.issuing());
        } else if (fault instanceof CertificateFault.ExpiredIntermediate) {
            Draft issuing = authority.issuingDraft();
            issuing.notAfter = authority.now().minus(Duration.ofDays(1));
            issuers = List.of(CertificateForge.sign(issuing));
        } else if (fault instanceof CertificateFault.Sha1Intermediate) {
            Draft issuing = authority.issuingDraft();
            issuing.signatureAlgorithm = "SHA1withRSA";
            issuers = List.of(CertificateForge.sign(issuing));
        } else if (fault instanceof CertificateFault.ForgedSignature) {
            draft.signingKey = KeySupply.shared().of("forger").getPrivate();
        } else if (fault instanceof CertificateFault.MismatchedKey) {
            key = request.keyAlgorithm() == KeyAlgorithm.ECDSA
                    ? KeySupply.ellipticCurve().getPrivate()
                    : KeySupply.shared().of("mislaid").getPrivate();
        } else if (fault instanceof CertificateFault.Sha1Signature) {
            draft.signatureAlgorithm = "SHA1withRSA";
        } else if (fault instanceof CertificateFault.UnsupportedSignature unsupported) {
            draft.signatureAlgorithm = unsupported.scheme() == CertificateFault.UnsupportedSignature.Scheme.SHA_512
                    ? "SHA512withRSA"
                    : Draft.RSASSA_PSS;
        } else if (fault instanceof CertificateFault.WrongUsage) {
            draft.purposes = List.of(Draft.Purpose.CLIENT);
        } else if (fault instanceof CertificateFault.RevocationListInLdapOnly) {
            draft.revocationLists = List.of(directoryEntry());
            draft.ocspResponders = List.of();
        } else if (fault instanceof CertificateFault.NoRevocationPointers) {
            draft.revocationLists = List.of();
            draft.ocspResponders = List.of();
        } else {
            spoilDates(fault);
            spoilNames(fault);
        }
    }

    private void spoilDates(CertificateFault fault) {
        if (fault instanceof CertificateFault.Expired expired) {
            draft.notAfter = authority.now().minus(expired.ago());
            draft.notBefore = draft.notAfter.minus(validity());
        } else if (fault instanceof CertificateFault.ExpiringSoon expiring) {
            draft.notAfter = authority.now().plus(expiring.left());
            draft.notBefore = earlier(draft.notAfter.minus(validity()), draft.notBefore);
        } else if (fault instanceof CertificateFault.NotYetValid early) {
            draft.notBefore = authority.now().plus(early.until());
            draft.notAfter = draft.notBefore.plus(validity());
        }
    }

    private void spoilNames(CertificateFault fault) {
        if (fault instanceof CertificateFault.WrongName wrong) {
            draft.subject = subject(authority, wrong.instead());
            draft.names = List.of(wrong.instead());
        } else if (fault instanceof CertificateFault.MissingName missing) {
            draft.names = request.subjectAltNames().stream()
                    .filter(name -> !name.equalsIgnoreCase(missing.name()))
                    .toList();
            if (draft.names.isEmpty()
                    || draft.names.size() == request.subjectAltNames().size()) {
                throw new IllegalArgumentException("the name " + missing.name()
                        + " is to be missing, so it has to be asked for along with others, unlike in "
                        + request.subjectAltNames());
            }
        } else if (fault instanceof CertificateFault.CommonNameOnly) {
            draft.names = List.of();
        } else if (fault instanceof CertificateFault.WildcardInCommonNameOnly) {
            String name = request.commonName();
            draft.subject =
                    subject(authority, name.startsWith("*.") ? name : "*." + name.substring(name.indexOf('.') + 1));
            draft.names = List.of();
        } else if (fault instanceof CertificateFault.WildcardTooDeep) {
            draft.names = request.subjectAltNames().stream()
                    .map(name -> "*." + name)
                    .filter(wildcard -> request.subjectAltNames().stream()
                            .noneMatch(name -> NameRules.BROWSER.matches(wildcard, name)))
                    .toList();
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Duration validity() {
        Duration asked = request.validity();
        if (asked != null) {
            return asked;
        }
        return authority.isPublic() ? PUBLIC_VALIDITY : ENTERPRISE_VALIDITY;
    }

    private String directoryEntry() {
        return "ldap:///CN=" + RevocationUrls.slug(authority.name())
                + ",CN=CDP,CN=Public%20Key%20Services,CN=Services,CN=Configuration,DC=contoso,DC=com"
                + "?certificateRevocationList?base?objectClass=cRLDistributionPoint";
    }

    private static X500Principal subject(CertificateAuthority authority, String commonName) {
        return new X500Principal("CN=" + Rdn.escapeValue(commonName) + ", O=" + Rdn.escapeValue(authority.subscriber())
                + ", L=Redmond, ST=Washington, C=US");
    }
}
