package lynclab.scenarios;

/** What can be said of a scenario, or of a whole run, once it is over. */
public enum Verdict {
    /** The promise was seen to hold. */
    PASSED,
    /** The promise was seen broken. */
    FAILED,
    /** A capability of the target or a part of the topology is missing, so the promise could not be asked about. */
    NOT_SUPPORTED,
    /** The scenario could not be carried through, so nothing is known about its promise. */
    INCOMPLETE
}
