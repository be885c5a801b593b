package lynclab.ca;

/** What a client concludes from a chain, in the words of a browser; where several apply, the first one is shown. */
public enum TrustVerdict {
    TRUSTED("", "The certificate is trusted."),
    CERTIFICATE_INVALID("NET::ERR_CERT_INVALID", "The certificate may not be used for a web server."),
    REVOKED("NET::ERR_CERT_REVOKED", "The issuer has revoked the certificate."),
    AUTHORITY_INVALID(
            "NET::ERR_CERT_AUTHORITY_INVALID", "The chain does not lead to an authority that the client trusts."),
    COMMON_NAME_INVALID("NET::ERR_CERT_COMMON_NAME_INVALID", "The certificate is not for this host name."),
    WEAK_SIGNATURE_ALGORITHM(
            "NET::ERR_CERT_WEAK_SIGNATURE_ALGORITHM", "A certificate of the chain is signed with a broken algorithm."),
    WEAK_KEY("NET::ERR_CERT_WEAK_KEY", "A certificate of the chain has a key that is too short."),
    DATE_INVALID("NET::ERR_CERT_DATE_INVALID", "A certificate of the chain has expired or is not valid yet."),
    UNABLE_TO_CHECK_REVOCATION(
            "NET::ERR_CERT_UNABLE_TO_CHECK_REVOCATION", "Nobody could be asked whether the certificate was revoked.");

    private final String browserError;
    private final String sentence;

    TrustVerdict(String browserError, String sentence) {
        this.browserError = browserError;
        this.sentence = sentence;
    }

    /** The name that Chromium shows; empty for {@link #TRUSTED}. */
    public String browserError() {
        return browserError;
    }

    public String sentence() {
        return sentence;
    }

    public boolean isTrusted() {
        return this == TRUSTED;
    }
}
