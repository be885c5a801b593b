package lynclab.server.deployment;

/** The product version of a server, and what changes with it on the wire. */
public enum ProductVersion {
    LYNC2010("4.0.7577.0", "Microsoft-IIS/7.5", "2.0.50727"),
    LYNC2013("5.0.8308.0", "Microsoft-IIS/8.5", "4.0.30319"),
    SFB2015("6.0.9319.0", "Microsoft-IIS/8.5", "4.0.30319"),
    SFB2019("7.0.2046.0", "Microsoft-IIS/10.0", "4.0.30319"),
    SE("8.0.1.0", "Microsoft-IIS/10.0", "4.0.30319");

    private final String build;
    private final String iis;
    private final String aspNet;

    ProductVersion(String build, String iis, String aspNet) {
        this.build = build;
        this.iis = iis;
        this.aspNet = aspNet;
    }

    /** Build number, as pages print it. */
    public String build() {
        return build;
    }

    /** Value of the Server header. */
    public String iis() {
        return iis;
    }

    /** Value of the X-AspNet-Version header. */
    public String aspNet() {
        return aspNet;
    }

    /** Whether this version came out with or after the other. */
    public boolean isAtLeast(ProductVersion other) {
        return compareTo(other) >= 0;
    }
}
