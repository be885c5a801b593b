package lynclab.server.control;

/** Whether a server takes new sessions, only goes on with the old ones, or is away. */
public enum ServerState {
    RUNNING,
    DRAINING,
    STOPPED
}
