package lynclab.ca;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** One thing that is wrong with a certificate or its chain; everything else about it stays healthy. */
public sealed interface CertificateFault {

    /** What there is to say about this fault. */
    Nature nature();

    /** The entries of the failure catalogue that this fault brings about, or the requirement that it breaks. */
    default List<String> catalogueIds() {
        return nature().catalogueIds();
    }

    /** What is wrong, for a reader of the report. */
    default String sentence() {
        return nature().sentence();
    }

    /**
     * What a browser says that trusts the authority which was asked and fetches no issuers: {@link TrustVerdict#TRUSTED}
     * where only other clients, or only the owner's calendar, are bothered.
     */
    default TrustVerdict verdict() {
        return nature().verdict();
    }

    /** The verdict, the sentence and the catalogue ids of a fault. */
    record Nature(TrustVerdict verdict, String sentence, List<String> catalogueIds) {
        public Nature {
            catalogueIds = List.copyOf(catalogueIds);
        }

        Nature(TrustVerdict verdict, String sentence, String... catalogueIds) {
            this(verdict, sentence, List.of(catalogueIds));
        }
    }

    /** The public authority was asked, and the enterprise's own signed. */
    record PrivateIssuer() implements CertificateFault {
        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.AUTHORITY_INVALID,
                    "The certificate comes from the enterprise's private authority, which only its own computers trust.",
                    "C-01",
                    "C-24");
        }
    }

    /** The chain is complete, and its root is in nobody's trust store. */
    record UnknownRoot() implements CertificateFault {
        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.AUTHORITY_INVALID,
                    "The certificate's root is in no trust store.",
                    "C-10",
                    "C-20",
                    "C-26");
        }
    }

    /** The certificate is its own issuer. */
    record SelfSigned() implements CertificateFault {
        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.AUTHORITY_INVALID, "The certificate is signed with its own key.", "C-01", "C-10");
        }
    }

    /** Only the leaf is presented. */
    record MissingIntermediate() implements CertificateFault {
        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.AUTHORITY_INVALID, "The server does not send the intermediate certificate.", "C-03");
        }
    }

    /** The root is sent too, and before the intermediate: clients that read the chain strictly in order stumble. */
    record WrongOrder() implements CertificateFault {
        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.TRUSTED,
                    "The chain is sent in the wrong order: the root comes before the intermediate.",
                    "C-03");
        }
    }

    /** The intermediate's time is over, the leaf's is not. */
    record ExpiredIntermediate() implements CertificateFault {
        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.DATE_INVALID,
                    "The intermediate certificate has expired, although the server's own has not.",
                    "C-04");
        }
    }

    /** The names of issuer and subject agree, and the signature is another key's. */
    record ForgedSignature() implements CertificateFault {
        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.AUTHORITY_INVALID,
                    "The certificate names the right issuer, whose key did not sign it.",
                    "C-10");
        }
    }

    /** The certificate's time was over so long ago. */
    record Expired(Duration ago) implements CertificateFault {
        public Expired {
            requirePositive(ago);
        }

        public Expired() {
            this(Duration.ofDays(1));
        }

        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.DATE_INVALID, "The certificate expired " + length(ago) + " ago.", "C-04", "C-12");
        }
    }

    /** The certificate is good for now, and will not be for long. */
    record ExpiringSoon(Duration left) implements CertificateFault {
        public ExpiringSoon {
            requirePositive(left);
        }

        public ExpiringSoon() {
            this(Duration.ofDays(7));
        }

        @Override
        public Nature nature() {
            return new Nature(TrustVerdict.TRUSTED, "The certificate expires in " + length(left) + ".", "C-04");
        }
    }

    /** The certificate's time begins only after so long. */
    record NotYetValid(Duration until) implements CertificateFault {
        public NotYetValid {
            requirePositive(until);
        }

        public NotYetValid() {
            this(Duration.ofDays(1));
        }

        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.DATE_INVALID, "The certificate becomes valid only in " + length(until) + ".", "C-04");
        }
    }

    /** The certificate is for another host, typically a Front End's internal one. */
    record WrongName(String instead) implements CertificateFault {
        public WrongName {
            if (instead.isBlank()) {
                throw new IllegalArgumentException("the other host has no name");
            }
        }

        public WrongName() {
            this("fe01.corp.contoso.com");
        }

        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.COMMON_NAME_INVALID,
                    "The certificate is for another host, " + instead + ".",
                    "C-02",
                    "C-09",
                    "C-11");
        }
    }

    /** All names are there but this one. */
    record MissingName(String name) implements CertificateFault {
        public MissingName {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the missing name is empty");
            }
        }

        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.COMMON_NAME_INVALID,
                    "The name " + name + " is not among the subject alternative names.",
                    "C-02",
                    "C-11");
        }
    }

    /** The name stands in the subject only. */
    record CommonNameOnly() implements CertificateFault {
        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.COMMON_NAME_INVALID,
                    "The certificate has a common name and no subject alternative names.",
                    "C-05");
        }
    }

    /** A wildcard stands in the subject, and nothing in the subject alternative names. */
    record WildcardInCommonNameOnly() implements CertificateFault {
        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.COMMON_NAME_INVALID,
                    "The certificate has a wildcard as its common name and no subject alternative names.",
                    "C-05");
        }
    }

    /** Each wildcard begins one label too deep: {@code *.meet.contoso.com} for {@code meet.contoso.com}. */
    record WildcardTooDeep() implements CertificateFault {
        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.COMMON_NAME_INVALID,
                    "Each wildcard begins one label below the name it is meant for, which it does not cover.",
                    "C-06");
        }
    }

    /** The leaf is signed with SHA-1. */
    record Sha1Signature() implements CertificateFault {
        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.WEAK_SIGNATURE_ALGORITHM, "The certificate is signed with SHA-1.", "REQ-8.6");
        }
    }

    /** The leaf is signed well, its issuer with SHA-1. */
    record Sha1Intermediate() implements CertificateFault {
        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.WEAK_SIGNATURE_ALGORITHM,
                    "The intermediate certificate is signed with SHA-1.",
                    "REQ-8.6");
        }
    }

    /** A signature that browsers accept and some of Lync's parties do not. */
    record UnsupportedSignature(Scheme scheme) implements CertificateFault {
        /** The two schemes that Lync's documentation excludes. */
        public enum Scheme {
            SHA_512("SHA-512, which Lync for Mac does not accept"),
            RSASSA_PSS("RSASSA-PSS, which Lync servers do not accept");

            private final String words;

            Scheme(String words) {
                this.words = words;
            }
        }

        public UnsupportedSignature() {
            this(Scheme.SHA_512);
        }

        @Override
        public Nature nature() {
            return new Nature(TrustVerdict.TRUSTED, "The certificate is signed with " + scheme.words + ".", "C-17");
        }
    }

    /** The leaf's own key is RSA with 1024 bits. */
    record WeakKey() implements CertificateFault {
        static final int BITS = 1024;

        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.WEAK_KEY, "The certificate's key is RSA with only " + BITS + " bits.", "REQ-8.6");
        }
    }

    /** The certificate is for clients, not for servers. */
    record WrongUsage() implements CertificateFault {
        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.CERTIFICATE_INVALID,
                    "The certificate may be used by clients only: its extended key usage lacks server authentication.",
                    "REQ-8.1");
        }
    }

    /** The private key is another certificate's, so every handshake ends in a bad signature. */
    record MismatchedKey() implements CertificateFault {
        @Override
        public Nature nature() {
            return new Nature(TrustVerdict.TRUSTED, "The private key does not belong to the certificate.", "REQ-8.1");
        }
    }

    /** The revocation list is only in the enterprise's directory. */
    record RevocationListInLdapOnly() implements CertificateFault {
        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.TRUSTED, "The certificate's revocation list can be had over LDAP only.", "C-18");
        }
    }

    /** The certificate says nowhere how to learn whether it was revoked. */
    record NoRevocationPointers() implements CertificateFault {
        @Override
        public Nature nature() {
            return new Nature(
                    TrustVerdict.TRUSTED,
                    "The certificate names neither a revocation list nor an OCSP responder.",
                    "C-23",
                    "REQ-8.7");
        }
    }

    private static void requirePositive(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a length of time above zero is wanted, not " + duration);
        }
    }

    private static String length(Duration duration) {
        if (duration.toDays() == 1) {
            return "a day";
        }
        return duration.toDays() > 1
                ? duration.toDays() + " days"
                : duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
