package lynclab.scenarios.diagnosis;

/** The stretches of a request's way, in the order in which they are travelled. */
public enum Hop {
    DNS,
    ROUTE,
    TLS,
    REVERSE_PROXY,
    UPSTREAM,
    WEB_SITE,
    CONTENT,
    AUTHENTICATION,
    SESSION
}
