package lynclab.proxy.config;

/** What a listener does with a request for a host that has a route. */
public enum ListenerAction {
    /** Passes it on to the pool of the route. */
    FORWARD,
    /** Answers 301 to the same URL on https, as many guides advise for port 80. */
    REDIRECT
}
