package lynclab.server.deployment;

/** Whether users live in a pool, or are only sent on from it. */
public enum PoolRole {
    FRONT_END,
    DIRECTOR
}
