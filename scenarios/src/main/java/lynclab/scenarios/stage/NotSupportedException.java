package lynclab.scenarios.stage;

import org.opentest4j.TestAbortedException;

/** A scenario asks for what this target or this topology does not have; nothing is wrong with either. */
public final class NotSupportedException extends TestAbortedException {

    private static final long serialVersionUID = 1L;

    private final String missing;

    public NotSupportedException(String missing) {
        super("not supported: " + missing);
        this.missing = missing;
    }

    /** The capability of the target, or the part of the topology. */
    public String missing() {
        return missing;
    }
}
