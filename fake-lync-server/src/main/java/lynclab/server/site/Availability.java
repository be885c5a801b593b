package lynclab.server.site;

import lynclab.server.deployment.ProductVersion;

/** Which version brought a web service, and which took it away. */
public final class Availability {
    private Availability() {}

    public static boolean hasMcx(ProductVersion version) {
        return !version.isAtLeast(ProductVersion.SFB2019);
    }

    /** Since Lync 2013 a member passes a request on to the one that has the session; before, the balancer had to find it. */
    public static boolean findsSessions(ProductVersion version) {
        return version.isAtLeast(ProductVersion.LYNC2013);
    }

    /** UCWA, the web app, the scheduler and passive authentication came together. */
    public static boolean hasUcwa(ProductVersion version) {
        return version.isAtLeast(ProductVersion.LYNC2013);
    }

    public static boolean hasPersistentChat(ProductVersion version) {
        return version.isAtLeast(ProductVersion.LYNC2013) && !version.isAtLeast(ProductVersion.SFB2019);
    }

    public static boolean hasModernControlPanel(ProductVersion version) {
        return version.isAtLeast(ProductVersion.SFB2019);
    }
}
