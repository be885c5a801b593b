package lynclab.lab.meddler;

/** Which connection to the target the requests of a client's connection go over. */
public enum Legs {
    /** Each client connection has one of its own. */
    OWN,
    /** Each request has a new one. */
    NEW_FOR_EACH,
    /** Each client connection gets a new one after its third request. */
    NEW_AFTER_THREE,
    /** Whoever signs in gets a new one once, in the middle of the first sign-in of the box's life. */
    NEW_ONCE_WHILE_SIGNING_IN,
    /** Idle connections are kept, and the next request goes over any of them, whoever sends it. */
    SHARED,
    /** Requests go in turns over two connections that everybody shares. */
    TWO_IN_TURNS
}
