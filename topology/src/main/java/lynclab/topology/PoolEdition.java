package lynclab.topology;

/** One self-contained server, or several that share the work. */
public enum PoolEdition {
    STANDARD,
    ENTERPRISE
}
