package lynclab.proxy.review;

/**
 * One thing that a configuration may say and that will hurt somebody.
 *
 * @param id stable, the name of the rule; where there is one, that of the failure catalogue stands behind it
 * @param requirement what Lync asks of a reverse proxy here, by its number; empty where it is common sense
 * @param isFault whether it breaks something, in contrast to a risk that may be meant
 */
public record Advice(
        String id, String requirement, boolean isFault, String title, String cause, String consequence, String remedy) {

    /** For people, over several lines. */
    public String text() {
        return (isFault ? "FAULT " : "NOTE  ") + title + " [" + id + (requirement.isEmpty() ? "" : ", " + requirement)
                + "]\n"
                + "  cause:       " + cause + "\n"
                + "  consequence: " + consequence + "\n"
                + "  remedy:      " + remedy;
    }
}
