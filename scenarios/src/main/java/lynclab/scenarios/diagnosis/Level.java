package lynclab.scenarios.diagnosis;

/** How bad a finding is, the worst first. */
public enum Level {
    /** Somebody gets what is not meant for them. */
    CRITICAL,
    /** Users cannot do their work. */
    ERROR,
    /** It works, for most and for now. */
    WARNING
}
