package lynclab.proxy.config;

/** What clients speak on a listener. */
public enum Protocol {
    HTTP,
    HTTPS
}
