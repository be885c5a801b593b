package lynclab.lab.target;

/** What the target does with plain HTTP. */
public enum Port80 {
    FORWARDED,
    REDIRECTED
}
