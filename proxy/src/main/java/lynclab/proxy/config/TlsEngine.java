package lynclab.proxy.config;

/** Whose TLS the proxy uses on both legs. */
public enum TlsEngine {
    /** BoringSSL where its native library loads, the JDK's own otherwise. */
    AUTO,
    BORINGSSL,
    JDK
}
