package lynclab.ca;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** One thing that is wrong with a certificate or its chain; everything else about it stays healthy. */
public sealed interface CertificateFault {

    /** The entries of the failure catalogue that this fault brings about, or the requirement that it breaks. */
    List<String> catalogueIds();

    /** What is wrong, for a reader of the report. */
    String sentence();

    /**
     * What a browser says that trusts the authority which was asked: {@link TrustVerdict#TRUSTED} where only other
     * clients, or only the owner's calendar, are bothered.
     */
    TrustVerdict verdict();

    /** The public authority was asked, and the enterprise's own signed. */
    record PrivateIssuer() implements CertificateFault {
        @Override
        public List<String> catalogueIds() {
            return List.of("C-01", "C-24");
        }

        @Override
        public String sentence() {
            return "The certificate comes from the enterprise's private authority, which only its own computers trust.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.AUTHORITY_INVALID;
        }
    }

    /** The chain is complete, and its root is in nobody's trust store. */
    record UnknownRoot() implements CertificateFault {
        @Override
        public List<String> catalogueIds() {
            return List.of("C-10", "C-20", "C-26");
        }

        @Override
        public String sentence() {
            return "The certificate's root is in no trust store.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.AUTHORITY_INVALID;
        }
    }

    /** The certificate is its own issuer. */
    record SelfSigned() implements CertificateFault {
        @Override
        public List<String> catalogueIds() {
            return List.of("C-01", "C-10");
        }

        @Override
        public String sentence() {
            return "The certificate is signed with its own key.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.AUTHORITY_INVALID;
        }
    }

    /** Only the leaf is presented. */
    record MissingIntermediate() implements CertificateFault {
        @Override
        public List<String> catalogueIds() {
            return List.of("C-03");
        }

        @Override
        public String sentence() {
            return "The server does not send the intermediate certificate.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.AUTHORITY_INVALID;
        }
    }

    /** The root is sent too, and before the intermediate: clients that read the chain strictly in order stumble. */
    record WrongOrder() implements CertificateFault {
        @Override
        public List<String> catalogueIds() {
            return List.of("C-03");
        }

        @Override
        public String sentence() {
            return "The chain is sent in the wrong order: the root comes before the intermediate.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.TRUSTED;
        }
    }

    /** The intermediate's time is over, the leaf's is not. */
    record ExpiredIntermediate() implements CertificateFault {
        @Override
        public List<String> catalogueIds() {
            return List.of("C-04");
        }

        @Override
        public String sentence() {
            return "The intermediate certificate has expired, although the server's own has not.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.DATE_INVALID;
        }
    }

    /** The names of issuer and subject agree, and the signature is another key's. */
    record ForgedSignature() implements CertificateFault {
        @Override
        public List<String> catalogueIds() {
            return List.of("C-10");
        }

        @Override
        public String sentence() {
            return "The certificate names the right issuer, whose key did not sign it.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.AUTHORITY_INVALID;
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
        public List<String> catalogueIds() {
            return List.of("C-04", "C-12");
        }

        @Override
        public String sentence() {
            return "The certificate expired " + length(ago) + " ago.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.DATE_INVALID;
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
        public List<String> catalogueIds() {
            return List.of("C-04");
        }

        @Override
        public String sentence() {
            return "The certificate expires in " + length(left) + ".";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.TRUSTED;
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
        public List<String> catalogueIds() {
            return List.of("C-04");
        }

        @Override
        public String sentence() {
            return "The certificate becomes valid only in " + length(until) + ".";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.DATE_INVALID;
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
        public List<String> catalogueIds() {
            return List.of("C-02", "C-09", "C-11");
        }

        @Override
        public String sentence() {
            return "The certificate is for another host, " + instead + ".";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.COMMON_NAME_INVALID;
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
        public List<String> catalogueIds() {
            return List.of("C-02", "C-11");
        }

        @Override
        public String sentence() {
            return "The name " + name + " is not among the subject alternative names.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.COMMON_NAME_INVALID;
        }
    }

    /** The name stands in the subject only. */
    record CommonNameOnly() implements CertificateFault {
        @Override
        public List<String> catalogueIds() {
            return List.of("C-05");
        }

        @Override
        public String sentence() {
            return "The certificate has a common name and no subject alternative names.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.COMMON_NAME_INVALID;
        }
    }

    /** A wildcard stands in the subject, and nothing in the subject alternative names. */
    record WildcardInCommonNameOnly() implements CertificateFault {
        @Override
        public List<String> catalogueIds() {
            return List.of("C-05");
        }

        @Override
        public String sentence() {
            return "The certificate has a wildcard as its common name and no subject alternative names.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.COMMON_NAME_INVALID;
        }
    }

    /** Each wildcard begins one label too deep: {@code *.meet.contoso.com} for {@code meet.contoso.com}. */
    record WildcardTooDeep() implements CertificateFault {
        @Override
        public List<String> catalogueIds() {
            return List.of("C-06");
        }

        @Override
        public String sentence() {
            return "Each wildcard begins one label below the name it is meant for, which it does not cover.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.COMMON_NAME_INVALID;
        }
    }

    /** The leaf is signed with SHA-1. */
    record Sha1Signature() implements CertificateFault {
        @Override
        public List<String> catalogueIds() {
            return List.of("REQ-8.6");
        }

        @Override
        public String sentence() {
            return "The certificate is signed with SHA-1.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.WEAK_SIGNATURE_ALGORITHM;
        }
    }

    /** The leaf is signed well, its issuer with SHA-1. */
    record Sha1Intermediate() implements CertificateFault {
        @Override
        public List<String> catalogueIds() {
            return List.of("REQ-8.6");
        }

        @Override
        public String sentence() {
            return "The intermediate certificate is signed with SHA-1.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.WEAK_SIGNATURE_ALGORITHM;
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
        public List<String> catalogueIds() {
            return List.of("C-17");
        }

        @Override
        public String sentence() {
            return "The certificate is signed with " + scheme.words + ".";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.TRUSTED;
        }
    }

    /** The leaf's own key is RSA with 1024 bits. */
    record WeakKey() implements CertificateFault {
        static final int BITS = 1024;

        @Override
        public List<String> catalogueIds() {
            return List.of("REQ-8.6");
        }

        @Override
        public String sentence() {
            return "The certificate's key is RSA with only " + BITS + " bits.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.WEAK_KEY;
        }
    }

    /** The certificate is for clients, not for servers. */
    record WrongUsage() implements CertificateFault {
        @Override
        public List<String> catalogueIds() {
            return List.of("REQ-8.1");
        }

        @Override
        public String sentence() {
            return "The certificate may be used by clients only: its extended key usage lacks server authentication.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.CERTIFICATE_INVALID;
        }
    }

    /** The private key is another certificate's, so every handshake ends in a bad signature. */
    record MismatchedKey() implements CertificateFault {
        @Override
        public List<String> catalogueIds() {
            return List.of("REQ-8.1");
        }

        @Override
        public String sentence() {
            return "The private key does not belong to the certificate.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.TRUSTED;
        }
    }

    /** The revocation list is only in the enterprise's directory. */
    record RevocationListInLdapOnly() implements CertificateFault {
        @Override
        public List<String> catalogueIds() {
            return List.of("C-18");
        }

        @Override
        public String sentence() {
            return "The certificate's revocation list can be had over LDAP only.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.TRUSTED;
        }
    }

    /** The certificate says nowhere how to learn whether it was revoked. */
    record NoRevocationPointers() implements CertificateFault {
        @Override
        public List<String> catalogueIds() {
            return List.of("C-23", "REQ-8.7");
        }

        @Override
        public String sentence() {
            return "The certificate names neither a revocation list nor an OCSP responder.";
        }

        @Override
        public TrustVerdict verdict() {
            return TrustVerdict.TRUSTED;
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
