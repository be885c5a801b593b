package lynclab.ca;

/** What kind of key a certificate is asked for with. */
public enum KeyAlgorithm {
    /** RSA with 2048 bits: what every Lync role and client understands. */
    RSA,
    /** ECDSA on P-256: faster handshakes, for clients of the reverse proxy that can. */
    ECDSA
}
