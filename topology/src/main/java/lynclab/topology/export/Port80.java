package lynclab.topology.export;

/** What the reverse proxy does with plain HTTP. */
public enum Port80 {
    FORWARDED,
    REDIRECTED
}
