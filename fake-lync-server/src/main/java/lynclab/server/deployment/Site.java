package lynclab.server.deployment;

/** The two IIS web sites of every server. */
public enum Site {
    INTERNAL("Internal"),
    EXTERNAL("External");

    private final String accessLocation;

    Site(String accessLocation) {
        this.accessLocation = accessLocation;
    }

    /** The word that discovery documents use for it. */
    public String accessLocation() {
        return accessLocation;
    }
}
