package lynclab.proxy.config;

/** Whether a certificate's authority is asked about it, and its answer sent along in handshakes (OCSP stapling). */
public enum Stapling {
    ON,
    OFF
}
