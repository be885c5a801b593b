package lynclab.proxy.message;

/** How far the reading of a head came. */
public enum Parse {
    COMPLETE,
    /** Everything so far is right, and more is needed. */
    INCOMPLETE,
    REFUSED
}
