package lynclab.server.site;

/** The ids and the header line by which the services say why they let somebody not in. */
public final class Diagnostics {
    public static final int NO_VALID_TOKEN = 28020;
    public static final int TYPE_NOT_ALLOWED = 28029;
    public static final int ORIGIN_NOT_ALLOWED = 28070;

    private Diagnostics() {}

    /** Value of {@code X-Ms-diagnostics}. */
    public static String line(Host host, int id, String reason) {
        return "%d;source=\"%s\";reason=\"%s\"".formatted(id, host.fqdn(), reason);
    }
}
