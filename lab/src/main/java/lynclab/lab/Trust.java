package lynclab.lab;

/**
 * What a client makes of a certificate chain.
 *
 * @param error the name under which browsers report it, such as {@code NET::ERR_CERT_AUTHORITY_INVALID}; empty when trusted
 * @param reason why, in a sentence
 */
public record Trust(boolean trusted, String error, String reason) {

    @Override
    public String toString() {
        return trusted ? "trusted" : error + ": " + reason;
    }
}
