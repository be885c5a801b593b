package lynclab.proxy.message;

/** Recognises the schemes that authenticate a connection instead of a request. */
final class ConnectionAuthentication {
    private static final byte[][] SCHEMES = {
        Octets.bytes("ntlm"), Octets.bytes("negotiate"), Octets.bytes("kerberos"),
    };

    private ConnectionAuthentication() {}

    /** Whether a credential, or any challenge of a line, is of such a scheme. */
    static boolean isNamedIn(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            while (at < to && (bytes[at] == Octets.SP || bytes[at] == Octets.HTAB || bytes[at] == ',')) {
                at++;
            }
            int start = at;
            while (at < to && Octets.isToken(bytes[at])) {
                at++;
            }
            for (byte[] scheme : SCHEMES) {
                if (Octets.equalsLower(bytes, start, at, scheme)) {
                    return true;
                }
            }
            while (at < to && bytes[at] != ',') {
                at++;
            }
        }
        return false;
    }
}
