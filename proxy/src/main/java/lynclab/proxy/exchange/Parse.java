package lynclab.proxy.exchange;

/** How far the reading of a head came. */
enum Parse {
    COMPLETE,
    /** Everything so far is right, and more is needed. */
    INCOMPLETE,
    REFUSED
}
