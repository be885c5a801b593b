package lynclab.proxy.config;

/** Whether clients of an https listener may choose HTTP/2. */
public enum Http2 {
    ON,
    OFF
}
