package lynclab.ca;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Lists everything that an administrator could object to in a certificate as it is presented. It shares no code with the room, so
 * that a fixture with a second fault cannot hide behind a judge with the same blind spot.
 */
final class ChainInspector {
    /** What can be objected to. */
    enum Objection {
        EXPIRED,
        EXPIRES_SOON,
        NOT_YET_VALID,
        ISSUER_EXPIRED,
        VALID_TOO_LONG,
        NO_NAMES,
        WILDCARD_IN_SUBJECT_ONLY,
        ANOTHER_HOST,
        WILDCARDS_MISS,
        SOME_NAMES_MISSING,
        OTHER_SUBJECT,
        SELF_SIGNED,
        INTERMEDIATE_MISSING,
        OUT_OF_ORDER,
        FORGED,
        ANOTHER_ROOT,
        SHA1_LEAF,
        SHA1_ISSUER,
        UNSUPPORTED_SIGNATURE,
        SHORT_KEY,
        KEY_OF_ANOTHER,
        NOT_FOR_SERVERS,
        LEAF_IS_AUTHORITY,
        ISSUER_IS_NO_AUTHORITY,
        IDENTIFIERS_DISAGREE,
        NO_REVOCATION_POINTERS,
        REVOCATION_IN_LDAP_ONLY,
        STRUCTURE
    }

    /** The certificate, and what it is held against. */
    record Subject(
            List<X509Certificate> chain,
            PrivateKey key,
            String commonName,
            List<String> names,
            X509Certificate root,
            Instant at,
            Set<String> signatures) {

        Subject presenting(X509Certificate... certificates) {
            return new Subject(List.of(certificates), key, commonName, names, root, at, signatures);
        }

        Subject with(PrivateKey other) {
            return new Subject(chain, other, commonName, names, root, at, signatures);
        }

        Subject wanting(String name, String... wanted) {
            return new Subject(chain, key, name, List.of(wanted), root, at, signatures);
        }

        Subject trusting(X509Certificate other) {
            return new Subject(chain, key, commonName, names, other, at, signatures);
        }

        Subject at(Instant other) {
            return new Subject(chain, key, commonName, names, root, other, signatures);
        }

        Subject allowing(String... algorithms) {
            return new Subject(chain, key, commonName, names, root, at, Set.of(algorithms));
        }

        Subject reissued(IssuedCertificate other) {
            return new Subject(other.chain(), other.key(), commonName, names, root, at, signatures);
        }
    }

    private static final Duration SOON = Duration.ofDays(30);
    private static final byte[] OCSP = {0x06, 0x08, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01};

    private final Subject subject;
    private final X509Certificate leaf;
    private final Set<Objection> objections = EnumSet.noneOf(Objection.class);

    private ChainInspector(Subject subject) {
        this.subject = subject;
        this.leaf = subject.chain().get(0);
    }

    static Set<Objection> inspect(Subject subject) throws GeneralSecurityException {
        ChainInspector inspector = new ChainInspector(subject);
        inspector.dates();
        inspector.names();
        inspector.links();
        inspector.algorithms();
        inspector.usage();
        inspector.identifiers();
        inspector.revocation();
        return inspector.objections;
    }

    private void object(Objection objection, boolean raised) {
        if (raised) {
            objections.add(objection);
        }
    }

    private void dates() {
        Instant end = leaf.getNotAfter().toInstant();
        Instant begin = leaf.getNotBefore().toInstant();
        object(Objection.EXPIRED, end.isBefore(subject.at()));
        object(Objection.NOT_YET_VALID, begin.isAfter(subject.at()));
        object(
                Objection.EXPIRES_SOON,
                end.isAfter(subject.at()) && end.isBefore(subject.at().plus(SOON)));
        object(Objection.VALID_TOO_LONG, Duration.between(begin, end).compareTo(Duration.ofDays(825)) > 0);
        for (X509Certificate issuer : issuers()) {
            object(
                    Objection.ISSUER_EXPIRED,
                    subject.at().isAfter(issuer.getNotAfter().toInstant())
                            || subject.at().isBefore(issuer.getNotBefore().toInstant()));
        }
    }

    private void names() throws GeneralSecurityException {
        String distinguished = leaf.getSubjectX500Principal().getName();
        Collection<List<?>> entries = leaf.getSubjectAlternativeNames();
        if (entries == null) {
            object(distinguished.startsWith("CN=*.") ? Objection.WILDCARD_IN_SUBJECT_ONLY : Objection.NO_NAMES, true);
            return;
        }
        List<String> offered =
                entries.stream().map(entry -> entry.get(1).toString()).toList();
        List<String> uncovered = subject.names().stream()
                .filter(wanted -> offered.stream().noneMatch(each -> stands(each, wanted)))
                .toList();
        if (uncovered.size() == subject.names().size()) {
            boolean wildcards = offered.stream().allMatch(name -> name.contains("*"));
            object(wildcards ? Objection.WILDCARDS_MISS : Objection.ANOTHER_HOST, true);
        } else {
            object(Objection.SOME_NAMES_MISSING, !uncovered.isEmpty());
            object(Objection.OTHER_SUBJECT, !distinguished.startsWith("CN=" + subject.commonName() + ","));
        }
        object(Objection.STRUCTURE, !distinguished.contains(",O="));
    }

    private static boolean stands(String offered, String wanted) {
        return wanted.matches(offered.replace(".", "\\.").replace("*", "[^.]+"));
    }

    private void links() {
        if (leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal())) {
            object(Objection.SELF_SIGNED, true);
            object(Objection.FORGED, !verifies(leaf, leaf.getPublicKey()));
            return;
        }
        List<X509Certificate> chain = subject.chain();
        if (chain.size() == 1) {
            object(Objection.INTERMEDIATE_MISSING, true);
            return;
        }
        X509Certificate issuer = chain.stream()
                .filter(each -> each.getSubjectX500Principal().equals(leaf.getIssuerX500Principal()))
                .findFirst()
                .orElseThrow();
        object(Objection.OUT_OF_ORDER, chain.indexOf(issuer) != 1);
        object(Objection.FORGED, !verifies(leaf, issuer.getPublicKey()));
        object(Objection.ANOTHER_ROOT, !verifies(issuer, subject.root().getPublicKey()));
    }

    private void algorithms() throws GeneralSecurityException {
        object(Objection.SHA1_LEAF, leaf.getSigAlgName().equals("SHA1withRSA"));
        object(
                Objection.UNSUPPORTED_SIGNATURE,
                !leaf.getSigAlgName().equals("SHA1withRSA")
                        && !subject.signatures().contains(leaf.getSigAlgName()));
        for (X509Certificate issuer : issuers()) {
            object(Objection.SHA1_ISSUER, issuer.getSigAlgName().equals("SHA1withRSA"));
            object(
                    Objection.SHORT_KEY,
                    ((RSAPublicKey) issuer.getPublicKey()).getModulus().bitLength() < 2048);
        }
        object(
                Objection.SHORT_KEY,
                leaf.getPublicKey() instanceof RSAPublicKey rsa
                        && rsa.getModulus().bitLength() < 2048);
        Signature signature =
                Signature.getInstance(subject.key().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(subject.key());
        byte[] signed = signature.sign();
        signature.initVerify(leaf.getPublicKey());
        object(Objection.KEY_OF_ANOTHER, !accepts(signature, signed));
    }

    private void usage() throws GeneralSecurityException {
        List<String> purposes = leaf.getExtendedKeyUsage();
        object(Objection.NOT_FOR_SERVERS, purposes == null || !purposes.contains("1.3.6.1.5.5.7.3.1"));
        object(Objection.LEAF_IS_AUTHORITY, leaf.getBasicConstraints() >= 0 || leaf.getKeyUsage()[5]);
        object(Objection.STRUCTURE, !leaf.getKeyUsage()[0] || leaf.getVersion() != 3);
        object(
                Objection.STRUCTURE,
                leaf.getSerialNumber().compareTo(BigInteger.ONE) < 0
                        || leaf.getSerialNumber().bitLength() < 64);
        for (X509Certificate issuer : issuers()) {
            object(Objection.ISSUER_IS_NO_AUTHORITY, issuer.getBasicConstraints() < 0 || !issuer.getKeyUsage()[5]);
        }
    }

    private void identifiers() throws GeneralSecurityException {
        for (X509Certificate certificate : subject.chain()) {
            byte[] own = lastBytes(certificate.getExtensionValue("2.5.29.14"), 20);
            byte[] bits = keyBits(certificate.getPublicKey());
            object(
                    Objection.IDENTIFIERS_DISAGREE,
                    !Arrays.equals(own, MessageDigest.getInstance("SHA-1").digest(bits)));
            byte[] authority = lastBytes(certificate.getExtensionValue("2.5.29.35"), 20);
            for (X509Certificate issuer : subject.chain()) {
                if (issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
                    object(
                            Objection.IDENTIFIERS_DISAGREE,
                            !Arrays.equals(authority, lastBytes(issuer.getExtensionValue("2.5.29.14"), 20)));
                }
            }
        }
    }

    private void revocation() {
        String lists = text(leaf.getExtensionValue("2.5.29.31"));
        String access = text(leaf.getExtensionValue("1.3.6.1.5.5.7.1.1"));
        boolean web = lists.contains("http://");
        boolean ocsp = access.contains(new String(OCSP, StandardCharsets.ISO_8859_1));
        if (!web) {
            object(
                    lists.contains("ldap://") ? Objection.REVOCATION_IN_LDAP_ONLY : Objection.NO_REVOCATION_POINTERS,
                    true);
        }
        object(Objection.STRUCTURE, web != ocsp || !access.contains("issuing.cer"));
    }

    private List<X509Certificate> issuers() {
        return subject.chain().subList(1, subject.chain().size());
    }

    private static boolean verifies(X509Certificate certificate, PublicKey key) {
        try {
            certificate.verify(key);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean accepts(Signature signature, byte[] signed) {
        try {
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The key inside its envelope: the content of the bit string that ends the encoding (RFC 5280 section 4.2.1.2). */
    private static byte[] keyBits(PublicKey key) {
        byte[] encoded = key.getEncoded();
        // A P-256 point has 65 bytes; the content of an RSA key begins after its second-to-last header.
        if (!(key instanceof RSAPublicKey)) {
            return lastBytes(encoded, 65);
        }
        int identifier = 15;
        int afterBitString = encoded[5 + identifier] == (byte) 0x82 ? 4 : 3;
        int start = (encoded[1] == (byte) 0x82 ? 4 : 3) + identifier + afterBitString + 1;
        return Arrays.copyOfRange(encoded, start, encoded.length);
    }

    private static byte[] lastBytes(byte[] bytes, int count) {
        return Arrays.copyOfRange(bytes, bytes.length - count, bytes.length);
    }

    private static String text(byte[] extension) {
        return extension == null ? "" : new String(extension, StandardCharsets.ISO_8859_1);
    }
}
