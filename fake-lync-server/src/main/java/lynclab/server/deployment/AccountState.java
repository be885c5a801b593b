package lynclab.server.deployment;

/** Whether Active Directory lets a user in. */
public enum AccountState {
    ENABLED,
    DISABLED,
    LOCKED
}
