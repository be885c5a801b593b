package lynclab.topology;

/** Takes the place of a value that could not be read, so that reading can go on to the next mistake. */
final class StandIn {
    private static final String LABEL = "stand-in-for-a-mistake";

    static final String HOST = LABEL + ".invalid";
    static final String SIP = "nobody@" + HOST;
    static final String ADDRESS = "0.0.0.0";

    private StandIn() {}

    /** Defaults are derived from names, so the label may turn up inside other names. */
    static boolean isIn(String text) {
        return text.contains(LABEL) || text.contains(ADDRESS);
    }
}
