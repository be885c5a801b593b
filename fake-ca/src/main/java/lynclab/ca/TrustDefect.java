package lynclab.ca;

/** One reason why a client does not trust a chain. */
public record TrustDefect(Kind kind, String sentence) {

    /** What kind of reason it is, and what a browser shows for it. */
    public enum Kind {
        WRONG_USAGE(TrustVerdict.CERTIFICATE_INVALID),
        ISSUER_NOT_AN_AUTHORITY(TrustVerdict.CERTIFICATE_INVALID),
        UNKNOWN_CRITICAL_EXTENSION(TrustVerdict.CERTIFICATE_INVALID),
        REVOKED(TrustVerdict.REVOKED),
        UNKNOWN_ROOT(TrustVerdict.AUTHORITY_INVALID),
        SELF_SIGNED(TrustVerdict.AUTHORITY_INVALID),
        INTERMEDIATE_NOT_SENT(TrustVerdict.AUTHORITY_INVALID),
        BAD_SIGNATURE(TrustVerdict.AUTHORITY_INVALID),
        NO_SUBJECT_ALT_NAMES(TrustVerdict.COMMON_NAME_INVALID),
        NAME_NOT_COVERED(TrustVerdict.COMMON_NAME_INVALID),
        NAME_COVERED_BY_WILDCARD_ONLY(TrustVerdict.COMMON_NAME_INVALID),
        WEAK_SIGNATURE(TrustVerdict.WEAK_SIGNATURE_ALGORITHM),
        WEAK_KEY(TrustVerdict.WEAK_KEY),
        EXPIRED(TrustVerdict.DATE_INVALID),
        NOT_YET_VALID(TrustVerdict.DATE_INVALID),
        REVOCATION_UNKNOWN(TrustVerdict.UNABLE_TO_CHECK_REVOCATION);

        private final TrustVerdict verdict;

        Kind(TrustVerdict verdict) {
            this.verdict = verdict;
        }

        public TrustVerdict verdict() {
            return verdict;
        }
    }
}
