package lynclab.topology;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The server product that a deployment runs, and what it brings or has lost. */
public enum ProductVersion {
    LYNC_2010("lync2010", "Lync Server 2010"),
    LYNC_2013("lync2013", "Lync Server 2013"),
    SFB_2015("sfb2015", "Skype for Business Server 2015"),
    SFB_2019("sfb2019", "Skype for Business Server 2019"),
    SE("se", "Skype for Business Server Subscription Edition");

    private final String id;
    private final String productName;

    ProductVersion(String id, String productName) {
        this.id = id;
        this.productName = productName;
    }

    /** How the topology file writes it. */
    public String id() {
        return id;
    }

    public String productName() {
        return productName;
    }

    /** UCWA came with the February 2013 update of Lync Server 2013. */
    public boolean hasUcwa() {
        return this != LYNC_2010;
    }

    /** The mobile interface of the Lync 2010 apps; gone from 2019 on. */
    public boolean hasMcx() {
        return compareTo(SFB_2019) < 0;
    }

    /** The Modern Admin Control Panel and its PowerShell service, which stand on the external site too. */
    public boolean hasModernControlPanel() {
        return compareTo(SFB_2019) >= 0;
    }

    public boolean hasPersistentChat() {
        return this == LYNC_2013 || this == SFB_2015;
    }

    public boolean hasXmpp() {
        return hasPersistentChat();
    }

    /** PowerPoint shown through Office Web Apps rather than over the conferencing protocol. */
    public boolean hasOfficeWebApps() {
        return this != LYNC_2010;
    }

    /** Lync 2010 keeps a mobile session on one server, and finds it again by the MS-WSMAN cookie. */
    public boolean needsCookieAffinity() {
        return this == LYNC_2010;
    }

    public boolean sendsHsts() {
        return compareTo(SFB_2015) >= 0;
    }

    public boolean isAtLeast(ProductVersion other) {
        return compareTo(other) >= 0;
    }

    static Optional<ProductVersion> byId(String id) {
        return Arrays.stream(values())
                .filter(version -> version.id.equals(id.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    @Override
    public String toString() {
        return id;
    }
}
