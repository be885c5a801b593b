package lynclab.server.control;

import java.util.Locale;
import lynclab.server.deployment.Site;

/** The four ports of a server; the port that took a connection decides everything that is answered on it. */
public enum SitePort {
    INTERNAL_HTTP(Site.INTERNAL, false, 80),
    INTERNAL_HTTPS(Site.INTERNAL, true, 443),
    EXTERNAL_HTTP(Site.EXTERNAL, false, 8080),
    EXTERNAL_HTTPS(Site.EXTERNAL, true, 4443);

    private final Site site;
    private final boolean secure;
    private final int usualPort;

    SitePort(Site site, boolean secure, int usualPort) {
        this.site = site;
        this.secure = secure;
        this.usualPort = usualPort;
    }

    public Site site() {
        return site;
    }

    public boolean isSecure() {
        return secure;
    }

    /** The port number that a real server listens on unless the topology says otherwise. */
    public int usualPort() {
        return usualPort;
    }

    /** Name of this port in the request history, such as {@code external-https}. */
    public String listener() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
