package lynclab.server.site;

import lynclab.server.deployment.ProductVersion;

/** Which version brought a web service, and which took it away. */
final class Availability {
    private Availability() {}

    static boolean hasMcx(ProductVersion version) {
        return !version.isAtLeast(ProductVersion.SFB2019);
    }

    /** UCWA, the web app, the scheduler and passive authentication came together. */
    static boolean hasUcwa(ProductVersion version) {
        return version.isAtLeast(ProductVersion.LYNC2013);
    }

    static boolean hasPersistentChat(ProductVersion version) {
        return version.isAtLeast(ProductVersion.LYNC2013) && !version.isAtLeast(ProductVersion.SFB2019);
    }

    static boolean hasModernControlPanel(ProductVersion version) {
        return version.isAtLeast(ProductVersion.SFB2019);
    }
}
