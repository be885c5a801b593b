package lynclab.proxy.upstream;

/** Where the clients of a pool are sent: to its own members, or to those of its backup. */
public enum Side {
    OWN,
    BACKUP
}
