package lynclab.proxy.exchange;

/** Sent down the pipelines when the proxy or its listener closes: connections without a request end at once, the others when theirs is over. */
public enum Drain {
    BEGINS,
    /** What is still in flight is cut. */
    ENDS
}
