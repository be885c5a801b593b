package lynclab.topology.plan;

/** What a certificate is for. */
public enum CertificateRole {
    /** The public listener of the reverse proxy. */
    REVERSE_PROXY,
    /** SIP and server to server, between Lync servers. */
    DEFAULT,
    WEB_INTERNAL,
    WEB_EXTERNAL,
    /** The three uses of a Front End or Director in one, as the deployment wizard asks for it. */
    COMBINED,
    OFFICE_WEB_APPS,
    EXCHANGE,
    EDGE_EXTERNAL
}
