package lynclab.proxy.config;

/**
 * A cookie that leads a client back to its member: without HttpOnly and without expiry, set in every answer whose
 * request lacked it, as Lync Server 2010 asks for under the name MS-WSMAN.
 *
 * @param isSecure whether clients that came over TLS are told to keep it to TLS
 */
public record CookieAffinity(String cookie, boolean isSecure) {
    public static final String LYNC_2010 = "MS-WSMAN";

    public CookieAffinity {
        if (!cookie.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new InvalidSetting("cookie is \"" + cookie + "\"", "a name such as " + LYNC_2010);
        }
    }
}
