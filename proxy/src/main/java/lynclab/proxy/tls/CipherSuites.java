package lynclab.proxy.tls;

import java.util.List;
import java.util.stream.Stream;

/** The cipher suites that clients are offered, in the order of preference. */
final class CipherSuites {
    /**
     * All with forward secrecy. Those with CBC stay because Windows 7 and Server 2008 R2 know no others for RSA certificates,
     * and Lync clients run there.
     */
    static final List<String> USUAL = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");

    /** With what phones of the time before TLS 1.2 know. */
    static final List<String> OLDER = Stream.concat(
                    USUAL.stream(),
                    Stream.of(
                            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                            "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                            "TLS_RSA_WITH_AES_128_CBC_SHA",
                            "TLS_RSA_WITH_AES_256_CBC_SHA"))
            .toList();

    private CipherSuites() {}
}
