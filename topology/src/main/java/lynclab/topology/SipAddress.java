package lynclab.topology;

/** The two halves of a sign-in address such as {@code alice@contoso.com}. */
final class SipAddress {
    private SipAddress() {}

    static boolean isValid(String address) {
        int at = address.indexOf('@');
        return at > 0
                && address.substring(0, at).matches("[A-Za-z0-9][A-Za-z0-9._-]*")
                && HostNames.isFqdn(address.substring(at + 1));
    }

    static String alias(String address) {
        return address.substring(0, address.indexOf('@'));
    }

    static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }
}
