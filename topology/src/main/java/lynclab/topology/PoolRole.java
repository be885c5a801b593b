package lynclab.topology;

/** What the servers of a pool are for. */
public enum PoolRole {
    FRONT_END,
    DIRECTOR
}
