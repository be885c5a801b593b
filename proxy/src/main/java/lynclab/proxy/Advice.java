package lynclab.proxy;

/**
 * One thing that a configuration may say and that will hurt somebody.
 *
 * @param id stable, the name of the rule; where there is one, that of the failure catalogue stands behind it
 * @param isFault whether it breaks something, in contrast to a risk that may be meant
 */
public record Advice(String id, boolean isFault, String title, String cause, String consequence, String remedy) {

    /** For people, over several lines. */
    public String text() {
        return (isFault ? "FAULT " : "NOTE  ") + title + " [" + id + "]\n"
                + "  cause:       " + cause + "\n"
                + "  consequence: " + consequence + "\n"
                + "  remedy:      " + remedy;
    }
}
