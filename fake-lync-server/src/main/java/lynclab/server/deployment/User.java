package lynclab.server.deployment;

import java.util.Locale;

/** A user who is enabled for the product: SIP address without scheme, password and home pool. */
public record User(String sip, String password, String poolFqdn, String displayName, AccountState state) {
    public User {
        sip = withoutScheme(sip);
        poolFqdn = poolFqdn.toLowerCase(Locale.ROOT);
        if (sip.indexOf('@') < 1 || sip.endsWith("@")) {
            throw new IllegalArgumentException("SIP address is not user@domain: " + sip);
        }
    }

    public User(String sip, String password, String poolFqdn, String displayName) {
        this(sip, password, poolFqdn, displayName, AccountState.ENABLED);
    }

    /** A SIP address in lower case and without a leading {@code sip:}. */
    public static String withoutScheme(String sip) {
        var lower = sip.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("sip:") ? lower.substring(4) : lower;
    }

    /** The part before the at sign; also the user's Windows account name. */
    public String account() {
        return sip.substring(0, sip.indexOf('@'));
    }

    public String sipDomain() {
        return sip.substring(sip.indexOf('@') + 1);
    }
}
