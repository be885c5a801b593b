package lynclab.server.deployment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user who is enabled for the product: SIP address without scheme, password and home pool.
 *
 * @param pin what is typed on a telephone instead of the password; without one it cannot be done
 */
public record User(
        String sip,
        String password,
        String poolFqdn,
        String displayName,
        AccountState state,
        @Nullable String pin) {
    public User {
        sip = withoutScheme(sip);
        poolFqdn = poolFqdn.toLowerCase(Locale.ROOT);
        if (sip.indexOf('@') < 1 || sip.endsWith("@")) {
            throw new IllegalArgumentException("SIP address is not user@domain: " + sip);
        }
    }

    public User(String sip, String password, String poolFqdn, String displayName, AccountState state) {
        this(sip, password, poolFqdn, displayName, state, null);
    }

    public User withPin(String digits) {
        return new User(sip, password, poolFqdn, displayName, state, digits);
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
