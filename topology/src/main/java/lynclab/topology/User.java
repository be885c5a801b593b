package lynclab.topology;

/**
 * A person who can sign in.
 *
 * @param sip the sign-in address without {@code sip:}
 * @param poolFqdn the home pool
 */
public record User(String sip, String password, String poolFqdn, String displayName) {
    public User {
        if (!SipAddress.isValid(sip)) {
            throw new IllegalArgumentException(sip + " is not a sign-in address");
        }
        HostNames.require(poolFqdn);
    }

    public String sipDomain() {
        return SipAddress.domain(sip);
    }

    /** The part before the at sign, which meeting links carry. */
    public String alias() {
        return SipAddress.alias(sip);
    }
}
