package lynclab.lab;

/** A stretch of wire. */
public enum Segment {
    INTERNET_TO_TARGET,
    TARGET_TO_SERVERS
}
